package emulator

import "trailboss/model/trailrule"

var accountID = lazy(`^\d{12}$`)

// checkName applies the rules for trail names, in AWS's words where they are known.
func checkName(name string) error {
	if p := trailrule.CheckName(name); p != nil {
		return refuse(p.Code, "%s", p.Text)
	}
	return nil
}
