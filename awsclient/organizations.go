package awsclient

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"

	"trailboss/model"
	"trailboss/model/awsname"
)

// organizations calls AWS Organizations. Its SDK client would make the program
// half a megabyte larger, and slower to start, for the one operation needed.
type organizations struct{ services *services }

func organizationsClient(at *services) organizations { return organizations{at} }

type listAccountsInput struct {
	NextToken *string `json:",omitempty"`
}

type listAccountsOutput struct {
	Accounts  []memberAccount
	NextToken *string
}

// memberAccount is an account of an organization. Its ARN names the management
// account first: arn:aws:organizations::MANAGEMENT:account/ORGANIZATION/ACCOUNT.
type memberAccount struct {
	ID  string `json:"Id"`
	ARN string `json:"Arn"`
	// State is what Status was until AWS retired that in September 2026; older
	// partitions and stand-ins know only Status.
	State, Status string
}

// ListAccounts has the form of an SDK client's method.
func (o organizations) ListAccounts(ctx context.Context, in *listAccountsInput, _ ...func(*aws.Config)) (*listAccountsOutput, error) {
	endpoint, err := o.endpoint(ctx)
	if err != nil {
		return nil, err
	}
	out := &listAccountsOutput{}
	err = o.services.callJSON(ctx, jsonCall{
		operation: model.ListAccounts, target: "AWSOrganizationsV20161128.ListAccounts",
		service: "organizations", region: o.region(), endpoint: endpoint, in: in, out: out,
	})
	return out, err
}

// globalRegions are where Organizations lives in each partition.
var globalRegions = map[string]string{
	"aws": "us-east-1", "aws-cn": "cn-northwest-1", "aws-us-gov": "us-gov-west-1", "aws-eusc": "eusc-de-east-1",
	"aws-iso": "us-iso-east-1", "aws-iso-b": "us-isob-east-1", "aws-iso-e": "eu-isoe-west-1", "aws-iso-f": "us-isof-south-1",
}

// region is the one that calls are signed for.
func (o organizations) region() string { return globalRegions[awsname.PartitionOf(o.services.region)] }

// endpoint is where Organizations is called: as configured, else where the SDK
// finds CloudTrail in that Region, whose address differs in its first word only.
func (o organizations) endpoint(ctx context.Context) (string, error) {
	if configured := o.services.configuredEndpoint(ctx, "Organizations"); configured != "" {
		return configured, nil
	}
	trail := o.services.trail().Options().EndpointOptions
	found, err := cloudtrail.NewDefaultEndpointResolverV2().ResolveEndpoint(ctx, cloudtrail.EndpointParameters{
		Region:       aws.String(o.region()),
		UseFIPS:      aws.Bool(trail.UseFIPSEndpoint == aws.FIPSEndpointStateEnabled),
		UseDualStack: aws.Bool(trail.UseDualStackEndpoint == aws.DualStackEndpointStateEnabled),
	})
	if err != nil {
		return "", err
	}
	return strings.Replace(found.URI.String(), "cloudtrail", "organizations", 1), nil
}

func membersInput(model.Query) *listAccountsInput { return &listAccountsInput{} }

func membersToken(in *listAccountsInput, out *listAccountsOutput) *string {
	in.NextToken = out.NextToken
	return out.NextToken
}

func membersFact(q model.Query, outs []*listAccountsOutput, at time.Time) model.Fact {
	f := model.MembersCounted{Profile: q.Profile, At: at}
	for _, out := range outs {
		for _, a := range out.Accounts {
			if a.active() && !a.isManagement() {
				f.Members++
				f.IDs = append(f.IDs, a.ID)
			}
			if f.Organization == "" {
				f.Organization = a.organization()
			}
		}
	}
	slices.Sort(f.IDs)
	return f
}

func (a memberAccount) active() bool {
	if a.State != "" {
		return a.State == "ACTIVE"
	}
	return a.Status == "ACTIVE"
}

// organization is the id in an ARN that ends in account/ORGANIZATION/ACCOUNT.
func (a memberAccount) organization() string {
	parts := strings.Split(a.ARN, "/")
	if len(parts) != 3 {
		return ""
	}
	return parts[1]
}

func (a memberAccount) isManagement() bool {
	arn, err := awsname.ParseARN(a.ARN)
	return err == nil && arn.Account == a.ID
}
