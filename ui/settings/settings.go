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

// notForDemo are settings of which the demo has its own.
var notForDemo = []string{"profile", "endpoint-url"}

// Fill sets the flags that were not given from TRAILBOSS_*, else from the configuration file, and leaves
// each word of a list once.
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
		demo, err := set.GetBool("demo")
		if err == nil && !fl.Changed && !slices.Contains(notSettings, fl.Name) && (!demo || !slices.Contains(notForDemo, fl.Name)) {
			err = s.assign(set, fl, file[fl.Name])
		}
		errs = append(errs, err, tidy(fl))
	})
	return errors.Join(errs...)
}

// tidy leaves each word of a list once, and no empty ones: a profile that is
// named twice is one account, and a comma at the end names no Region.
func tidy(fl *pflag.Flag) error {
	list, ok := fl.Value.(pflag.SliceValue)
	if !ok || fl.Value.Type() != "stringSlice" {
		return nil
	}
	var words []string
	for _, word := range list.GetSlice() {
		if word = strings.TrimSpace(word); word != "" && !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return list.Replace(words)
}

// assign sets one flag from its variable, else from what the file has of it.
func (s Source) assign(set *pflag.FlagSet, fl *pflag.Flag, inFile any) error {
	env := "TRAILBOSS_" + strings.ToUpper(strings.ReplaceAll(fl.Name, "-", "_"))
	if value := s.Env(env); value != "" {
		if err := set.Set(fl.Name, value); err != nil {
			return fmt.Errorf("%s: %w", env, Plain(err))
		}
		return nil
	}
	if inFile == nil {
		return nil
	}
	words, err := words(inFile)
	if err == nil {
		err = set.Set(fl.Name, strings.Join(words, ","))
	}
	if list, ok := fl.Value.(pflag.SliceValue); ok && err == nil {
		err = list.Replace(words)
	}
	if err != nil {
		return fmt.Errorf("configuration %s: %s: %w", s.Path, fl.Name, Plain(err))
	}
	return nil
}

// words are the words of a value of the configuration file.
func words(v any) ([]string, error) {
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	words := make([]string, len(list))
	for i, item := range list {
		switch item.(type) {
		case string, bool, int64, float64:
			words[i] = fmt.Sprint(item)
		default:
			return nil, errors.New("write a word, or a list of words in brackets")
		}
	}
	return words, nil
}

// Plain says what a flag takes that could not be set, without the words of the
// package that parsed it.
func Plain(err error) error {
	var invalid *pflag.InvalidValueError
	if !errors.As(err, &invalid) {
		return err
	}
	takes := map[string]string{
		"bool":     "choose true or false",
		"duration": "write a number and a unit, such as 80ms, 30s or 5m",
	}[invalid.GetFlag().Value.Type()]
	if takes == "" {
		takes = errors.Unwrap(err).Error()
	}
	return fmt.Errorf("--%s %q: %s", invalid.GetFlag().Name, invalid.GetValue(), takes)
}
