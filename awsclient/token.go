package awsclient

import (
	"cmp"
	"encoding/json"
	"os"
	"path/filepath"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials/ssocreds"
	"github.com/aws/aws-sdk-go-v2/service/ssooidc"

	"trailboss/model"
)

// token is the file in which the AWS CLI and the SDKs keep a sign-in.
type token struct {
	StartURL              string `json:"startUrl"`
	Region                string `json:"region"`
	AccessToken           string `json:"accessToken"`
	ExpiresAt             string `json:"expiresAt"`
	ClientID              string `json:"clientId,omitempty"`
	ClientSecret          string `json:"clientSecret,omitempty"`
	RegistrationExpiresAt string `json:"registrationExpiresAt,omitempty"`
	RefreshToken          string `json:"refreshToken,omitempty"`
}

// keep writes the token of a sign-in to the place that is named after the
// sso-session, or after the portal's address where there is none, for its owner alone.
func (v *visit) keep(answer *ssooidc.CreateTokenOutput) error {
	path, err := ssocreds.StandardCachedTokenFilepath(cmp.Or(v.portal.session, v.portal.startURL))
	if err != nil {
		return err
	}
	t := token{
		StartURL: v.portal.startURL, Region: v.portal.region, AccessToken: aws.ToString(answer.AccessToken),
		ExpiresAt: stamp(v.now().Add(time.Duration(answer.ExpiresIn) * time.Second)),
	}
	if v.portal.session != "" {
		t.ClientID, t.ClientSecret = aws.ToString(v.client.ClientId), aws.ToString(v.client.ClientSecret)
		t.RegistrationExpiresAt = stamp(time.Unix(v.client.ClientSecretExpiresAt, 0))
		t.RefreshToken = aws.ToString(answer.RefreshToken)
	}
	content, err := json.Marshal(t) // #nosec G117 -- the file is where the AWS CLI looks for it
	if err != nil {
		return err
	}
	if err := replace(path, content); err != nil {
		return &model.Fault{Kind: model.FaultOther, Message: "signed in, but the token cannot be kept: " + err.Error()}
	}
	return nil
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// replace puts a file in the place of another at once, so that no reader sees
// half of it. Only the owner may read it, whoever could read the old one.
func replace(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".trailboss-*") // 0600
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		_ = os.Remove(file.Name())
	}
	return err
}
