package awsclient

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
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
	configFile, credentialsFile := profileFiles()
	names, err := namesIn(configFile, configProfile)
	if err != nil {
		return nil, err
	}
	more, err := namesIn(credentialsFile, credentialsProfile)
	if err != nil {
		return nil, err
	}
	names = append(names, more...)
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

// profileFiles are AWS's configuration and credentials files.
func profileFiles() (configFile, credentialsFile string) {
	configFile, credentialsFile = os.Getenv("AWS_CONFIG_FILE"), os.Getenv("AWS_SHARED_CREDENTIALS_FILE")
	if configFile == "" {
		configFile = config.DefaultSharedConfigFilename()
	}
	if credentialsFile == "" {
		credentialsFile = config.DefaultSharedCredentialsFilename()
	}
	return configFile, credentialsFile
}

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

// namesIn are the profiles in one file of AWS's, whose sections are called as
// profile reads them.
func namesIn(path string, profile func(section string) (string, bool)) ([]string, error) {
	file, err := os.Open(filepath.Clean(path))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("profiles: %w; check that the file can be read", err)
	}
	defer func() { _ = file.Close() }()
	var names []string
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		section, ok := strings.CutPrefix(strings.TrimSpace(lines.Text()), "[")
		if !ok {
			continue
		}
		if section, _, ok = strings.Cut(section, "]"); !ok {
			continue
		}
		if name, ok := profile(strings.TrimSpace(section)); ok {
			names = append(names, name)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("profiles in %s: %w; check that it is a file of AWS's", path, err)
	}
	return names, nil
}
