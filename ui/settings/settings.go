// Package settings fills the flags of the command line from the environment and from the configuration
// file, which holds flags by name.
package settings

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/spf13/pflag"
)

// Source is where settings come from beside the command line.
type Source struct {
	// Path is the configuration file; none need be there.
	Path string
	// Env looks up a variable of the environment, "" for none.
	Env func(name string) string
	// Known tells the names that the file may hold: those of all screens and commands, as they share it.
	Known func(name string) bool
}

// notSettings are flags that neither the environment nor the file sets.
var notSettings = []string{"help", "version"}

// Fill sets the flags that were not given from TRAILBOSS_*, else from the configuration file.
func (s Source) Fill(set *pflag.FlagSet) error {
	file := map[string]any{}
	if _, err := toml.DecodeFile(s.Path, &file); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("configuration %s: %w", s.Path, err)
	}
	for name := range file {
		if !s.Known(name) {
			return fmt.Errorf("configuration %s: there is no setting %q; the settings are the flags of trailboss --help", s.Path, name)
		}
	}
	var errs []error
	set.VisitAll(func(fl *pflag.Flag) {
		// The demo's profiles are its own.
		demo, err := set.GetBool("demo")
		if err == nil && !fl.Changed && !slices.Contains(notSettings, fl.Name) && (!demo || fl.Name != "profile") {
			err = s.assign(set, fl, file[fl.Name])
		}
		errs = append(errs, err)
	})
	return errors.Join(errs...)
}

// assign sets one flag from its variable, else from what the file has of it.
func (s Source) assign(set *pflag.FlagSet, fl *pflag.Flag, inFile any) error {
	env := "TRAILBOSS_" + strings.ToUpper(strings.ReplaceAll(fl.Name, "-", "_"))
	if value := s.Env(env); value != "" {
		if err := set.Set(fl.Name, value); err != nil {
			return fmt.Errorf("%s: %w", env, err)
		}
		return nil
	}
	if inFile == nil {
		return nil
	}
	words := words(inFile)
	err := set.Set(fl.Name, strings.Join(words, ","))
	if list, ok := fl.Value.(pflag.SliceValue); ok && err == nil {
		err = list.Replace(words)
	}
	if err != nil {
		return fmt.Errorf("configuration %s: %s: %w", s.Path, fl.Name, err)
	}
	return nil
}

// words are the words of a value of the configuration file.
func words(v any) []string {
	list, ok := v.([]any)
	if !ok {
		return []string{fmt.Sprint(v)}
	}
	words := make([]string, len(list))
	for i, item := range list {
		words[i] = fmt.Sprint(item)
	}
	return words
}
