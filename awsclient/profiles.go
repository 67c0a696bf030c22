package awsclient

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/config"
)

// Profiles are the names in AWS's configuration and credentials files, sorted,
// "default" first. A file that is not there holds none.
func (c *Client) Profiles(ctx context.Context) ([]string, error) {
	if c.opts.Credentials != nil {
		return slices.Clone(c.opts.Profiles), nil
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	files := []struct {
		variable, fallback string
		profile            func(section string) (string, bool)
	}{
		{"AWS_CONFIG_FILE", config.DefaultSharedConfigFilename(), configProfile},
		{"AWS_SHARED_CREDENTIALS_FILE", config.DefaultSharedCredentialsFilename(), credentialsProfile},
	}
	var names []string
	for _, f := range files {
		path := os.Getenv(f.variable)
		if path == "" {
			path = f.fallback
		}
		sections, err := sectionsOf(path)
		if err != nil {
			return nil, err
		}
		for _, s := range sections {
			if name, ok := f.profile(s); ok {
				names = append(names, name)
			}
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		switch {
		case a == b:
			return 0
		case a == defaultProfile:
			return -1
		case b == defaultProfile:
			return 1
		default:
			return strings.Compare(a, b)
		}
	})
	return slices.Compact(names), nil
}

const defaultProfile = "default"

// configProfile reads the title of a section of the configuration file:
// "default" or "profile NAME", where quotes may be around the name.
func configProfile(section string) (string, bool) {
	if section == defaultProfile {
		return section, true
	}
	kind, name, ok := strings.Cut(section, " ")
	name = strings.Trim(strings.TrimSpace(name), `"'`)
	return name, ok && kind == "profile" && name != ""
}

// credentialsProfile reads the title of a section of the credentials file.
func credentialsProfile(section string) (string, bool) { return section, section != "" }

// sectionsOf are the titles between brackets in a file of AWS's.
func sectionsOf(path string) ([]string, error) {
	file, err := os.Open(path) //nolint:gosec // the user's own choice of file
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("profiles: %w; check that the file can be read", err)
	}
	defer func() { _ = file.Close() }()
	var titles []string
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		title, ok := strings.CutPrefix(strings.TrimSpace(lines.Text()), "[")
		if !ok {
			continue
		}
		if title, _, ok = strings.Cut(title, "]"); ok {
			titles = append(titles, strings.TrimSpace(title))
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("profiles in %s: %w", path, err)
	}
	return titles, nil
}
