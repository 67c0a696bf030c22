package awsclient

import (
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/account"
	accounttypes "github.com/aws/aws-sdk-go-v2/service/account/types"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail/types"
	"github.com/aws/aws-sdk-go-v2/service/sts"

	"trailboss/model"
)

func callerInput(model.Query) *sts.GetCallerIdentityInput { return &sts.GetCallerIdentityInput{} }

func callerFact(q model.Query, out *sts.GetCallerIdentityOutput, at time.Time) model.Fact {
	return model.IdentityRead{Profile: q.Profile, Identity: identityOf(out), At: at}
}

func identityOf(out *sts.GetCallerIdentityOutput) model.Identity {
	return model.Identity{Account: aws.ToString(out.Account), ARN: aws.ToString(out.Arn), UserID: aws.ToString(out.UserId)}
}

func accountInput(model.Query) *account.GetAccountInformationInput {
	return &account.GetAccountInformationInput{}
}

func accountFact(q model.Query, out *account.GetAccountInformationOutput, at time.Time) model.Fact {
	return model.AccountNamed{Profile: q.Profile, Name: aws.ToString(out.AccountName), At: at}
}

func regionsInput(model.Query) *account.ListRegionsInput {
	return &account.ListRegionsInput{RegionOptStatusContains: []accounttypes.RegionOptStatus{
		accounttypes.RegionOptStatusEnabled, accounttypes.RegionOptStatusEnabledByDefault,
	}}
}

func regionsToken(in *account.ListRegionsInput, out *account.ListRegionsOutput) *string {
	in.NextToken = out.NextToken
	return out.NextToken
}

func regionsFact(q model.Query, outs []*account.ListRegionsOutput, at time.Time) model.Fact {
	f := model.RegionsListed{Profile: q.Profile, At: at}
	for _, out := range outs {
		for _, r := range out.Regions {
			if name := aws.ToString(r.RegionName); name != "" {
				f.Regions = append(f.Regions, name)
			}
		}
	}
	return f
}

func trailsInput(model.Query) *cloudtrail.ListTrailsInput { return &cloudtrail.ListTrailsInput{} }

func trailsToken(in *cloudtrail.ListTrailsInput, out *cloudtrail.ListTrailsOutput) *string {
	in.NextToken = out.NextToken
	return out.NextToken
}

func trailsFact(q model.Query, outs []*cloudtrail.ListTrailsOutput, at time.Time) model.Fact {
	f := model.TrailsListed{Profile: q.Profile, Region: q.Region, At: at}
	for _, out := range outs {
		for _, t := range out.Trails {
			if t.TrailARN != nil {
				f.Trails = append(f.Trails, refOf(t.TrailARN, t.Name, t.HomeRegion))
			}
		}
	}
	return f
}

func refOf(arn, name, home *string) model.TrailRef {
	return model.TrailRef{ARN: aws.ToString(arn), Name: aws.ToString(name), HomeRegion: aws.ToString(home)}
}

func describeInput(q model.Query) *cloudtrail.DescribeTrailsInput {
	return &cloudtrail.DescribeTrailsInput{TrailNameList: q.ARNs}
}

func describeFact(q model.Query, out *cloudtrail.DescribeTrailsOutput, at time.Time) model.Fact {
	f := model.TrailsDescribed{Profile: q.Profile, Region: q.Region, Whole: len(q.ARNs) == 0, Asked: q.ARNs, At: at}
	for _, t := range out.TrailList {
		if t.TrailARN != nil {
			f.Trails = append(f.Trails, model.Described{TrailRef: refOf(t.TrailARN, t.Name, t.HomeRegion), Settings: settingsOf(t)})
		}
	}
	return f
}

func settingsOf(t types.Trail) model.Settings {
	return model.Settings{
		S3BucketName:               aws.ToString(t.S3BucketName),
		S3KeyPrefix:                aws.ToString(t.S3KeyPrefix),
		SnsTopicARN:                aws.ToString(t.SnsTopicARN),
		KmsKeyID:                   aws.ToString(t.KmsKeyId),
		CloudWatchLogsLogGroupArn:  aws.ToString(t.CloudWatchLogsLogGroupArn),
		CloudWatchLogsRoleArn:      aws.ToString(t.CloudWatchLogsRoleArn),
		IncludeGlobalServiceEvents: aws.ToBool(t.IncludeGlobalServiceEvents),
		IsMultiRegionTrail:         aws.ToBool(t.IsMultiRegionTrail),
		IsOrganizationTrail:        aws.ToBool(t.IsOrganizationTrail),
		LogFileValidationEnabled:   aws.ToBool(t.LogFileValidationEnabled),
		HasCustomEventSelectors:    aws.ToBool(t.HasCustomEventSelectors),
		HasInsightSelectors:        aws.ToBool(t.HasInsightSelectors),
	}
}

// resourceOf is the ARN that a query is about; without one the SDK refuses the
// call before it is sent.
func resourceOf(q model.Query) *string {
	if len(q.ARNs) == 0 {
		return nil
	}
	return &q.ARNs[0]
}

func statusInput(q model.Query) *cloudtrail.GetTrailStatusInput {
	return &cloudtrail.GetTrailStatusInput{Name: resourceOf(q)}
}

func statusFact(q model.Query, out *cloudtrail.GetTrailStatusOutput, at time.Time) model.Fact {
	return model.StatusRead{ARN: q.ARNs[0], At: at, Status: model.Status{
		IsLogging:                          aws.ToBool(out.IsLogging),
		StartLoggingTime:                   aws.ToTime(out.StartLoggingTime),
		StopLoggingTime:                    aws.ToTime(out.StopLoggingTime),
		LatestDeliveryTime:                 aws.ToTime(out.LatestDeliveryTime),
		LatestNotificationTime:             aws.ToTime(out.LatestNotificationTime),
		LatestDigestDeliveryTime:           aws.ToTime(out.LatestDigestDeliveryTime),
		LatestCloudWatchLogsDeliveryTime:   aws.ToTime(out.LatestCloudWatchLogsDeliveryTime),
		LatestDeliveryError:                aws.ToString(out.LatestDeliveryError),
		LatestNotificationError:            aws.ToString(out.LatestNotificationError),
		LatestDigestDeliveryError:          aws.ToString(out.LatestDigestDeliveryError),
		LatestCloudWatchLogsDeliveryError:  aws.ToString(out.LatestCloudWatchLogsDeliveryError),
		LatestDeliveryAttemptTime:          aws.ToString(out.LatestDeliveryAttemptTime),
		LatestDeliveryAttemptSucceeded:     aws.ToString(out.LatestDeliveryAttemptSucceeded),
		LatestNotificationAttemptTime:      aws.ToString(out.LatestNotificationAttemptTime),
		LatestNotificationAttemptSucceeded: aws.ToString(out.LatestNotificationAttemptSucceeded),
		TimeLoggingStarted:                 aws.ToString(out.TimeLoggingStarted),
		TimeLoggingStopped:                 aws.ToString(out.TimeLoggingStopped),
	}}
}

func tagsInput(q model.Query) *cloudtrail.ListTagsInput {
	return &cloudtrail.ListTagsInput{ResourceIdList: q.ARNs}
}

func tagsToken(in *cloudtrail.ListTagsInput, out *cloudtrail.ListTagsOutput) *string {
	in.NextToken = out.NextToken
	return out.NextToken
}

func tagsFact(_ model.Query, outs []*cloudtrail.ListTagsOutput, at time.Time) model.Fact {
	f := model.TagsRead{Tags: map[string][]model.Tag{}, At: at}
	for _, out := range outs {
		for _, r := range out.ResourceTagList {
			arn := aws.ToString(r.ResourceId)
			tags := f.Tags[arn]
			for _, t := range r.TagsList {
				tags = append(tags, model.Tag{Key: aws.ToString(t.Key), Value: t.Value})
			}
			f.Tags[arn] = tags
		}
	}
	return f
}
