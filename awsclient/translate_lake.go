package awsclient

import (
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"

	"trailboss/model"
	"trailboss/model/lake"
)

func storesInput(model.Query) *cloudtrail.ListEventDataStoresInput {
	return &cloudtrail.ListEventDataStoresInput{}
}

func storesToken(in *cloudtrail.ListEventDataStoresInput, out *cloudtrail.ListEventDataStoresOutput) *string {
	in.NextToken = out.NextToken
	return out.NextToken
}

func storesFact(q model.Query, outs []*cloudtrail.ListEventDataStoresOutput, at time.Time) model.Fact {
	f := model.StoresListed{Profile: q.Profile, Region: q.Region, At: at}
	for _, out := range outs {
		for _, s := range out.EventDataStores {
			if s.EventDataStoreArn != nil {
				f.Stores = append(f.Stores, model.LakeRef{ARN: *s.EventDataStoreArn, Name: aws.ToString(s.Name)})
			}
		}
	}
	return f
}

func storeInput(q model.Query) *cloudtrail.GetEventDataStoreInput {
	return &cloudtrail.GetEventDataStoreInput{EventDataStore: resourceOf(q)}
}

func storeFact(q model.Query, out *cloudtrail.GetEventDataStoreOutput, at time.Time) model.Fact {
	s := lake.Store{
		ARN: aws.ToString(out.EventDataStoreArn), Name: aws.ToString(out.Name), Status: lake.Status(out.Status),
		MultiRegion: aws.ToBool(out.MultiRegionEnabled), Organization: aws.ToBool(out.OrganizationEnabled),
		Protected: aws.ToBool(out.TerminationProtectionEnabled), Retention: int(aws.ToInt32(out.RetentionPeriod)),
		Billing: lake.Billing(out.BillingMode), KMSKey: aws.ToString(out.KmsKeyId),
		Federation: lake.Federation(out.FederationStatus), FederationRole: aws.ToString(out.FederationRoleArn),
		Created: aws.ToTime(out.CreatedTimestamp), Updated: aws.ToTime(out.UpdatedTimestamp),
	}
	if s.ARN == "" {
		s.ARN = q.ARNs[0]
	}
	for _, a := range out.AdvancedEventSelectors {
		s.Selectors = append(s.Selectors, advancedOf(a))
	}
	return model.StoreRead{Profile: q.Profile, ARN: q.ARNs[0], There: true, Store: s, At: at}
}

func channelsInput(model.Query) *cloudtrail.ListChannelsInput { return &cloudtrail.ListChannelsInput{} }

func channelsToken(in *cloudtrail.ListChannelsInput, out *cloudtrail.ListChannelsOutput) *string {
	in.NextToken = out.NextToken
	return out.NextToken
}

func channelsFact(q model.Query, outs []*cloudtrail.ListChannelsOutput, at time.Time) model.Fact {
	f := model.ChannelsListed{Profile: q.Profile, Region: q.Region, At: at}
	for _, out := range outs {
		for _, c := range out.Channels {
			if c.ChannelArn != nil {
				f.Channels = append(f.Channels, model.LakeRef{ARN: *c.ChannelArn, Name: aws.ToString(c.Name)})
			}
		}
	}
	return f
}

func channelInput(q model.Query) *cloudtrail.GetChannelInput {
	return &cloudtrail.GetChannelInput{Channel: resourceOf(q)}
}

func channelFact(q model.Query, out *cloudtrail.GetChannelOutput, at time.Time) model.Fact {
	c := lake.Channel{ARN: aws.ToString(out.ChannelArn), Name: aws.ToString(out.Name), Source: aws.ToString(out.Source)}
	if c.ARN == "" {
		c.ARN = q.ARNs[0]
	}
	for _, d := range out.Destinations {
		c.Destinations = append(c.Destinations, lake.Destination{Type: string(d.Type), Location: aws.ToString(d.Location)})
	}
	if in := out.IngestionStatus; in != nil {
		c.Ingestion = lake.Ingestion{
			LatestSuccess: aws.ToTime(in.LatestIngestionSuccessTime), LatestAttempt: aws.ToTime(in.LatestIngestionAttemptTime),
			LatestSuccessID: aws.ToString(in.LatestIngestionSuccessEventID), LatestAttemptID: aws.ToString(in.LatestIngestionAttemptEventID),
			LatestErrorCode: aws.ToString(in.LatestIngestionErrorCode),
		}
	}
	return model.ChannelRead{Profile: q.Profile, ARN: q.ARNs[0], There: true, Channel: c, At: at}
}

func policyInput(q model.Query) *cloudtrail.GetResourcePolicyInput {
	return &cloudtrail.GetResourcePolicyInput{ResourceArn: resourceOf(q)}
}

func policyFact(q model.Query, out *cloudtrail.GetResourcePolicyOutput, at time.Time) model.Fact {
	return model.PolicyRead{ARN: q.ARNs[0], Policy: aws.ToString(out.ResourcePolicy), At: at}
}

func storeInsightsInput(q model.Query) *cloudtrail.GetInsightSelectorsInput {
	return &cloudtrail.GetInsightSelectorsInput{EventDataStore: resourceOf(q)}
}

func storeInsightsFact(q model.Query, out *cloudtrail.GetInsightSelectorsOutput, at time.Time) model.Fact {
	return model.StoreInsightsRead{ARN: q.ARNs[0], At: at, Insights: model.StoreInsights{
		Selectors: insightsOf(out.InsightSelectors), Destination: aws.ToString(out.InsightsDestination),
	}}
}

func storeConfigurationInput(q model.Query) *cloudtrail.GetEventConfigurationInput {
	return &cloudtrail.GetEventConfigurationInput{EventDataStore: resourceOf(q)}
}

func storeConfigurationFact(q model.Query, out *cloudtrail.GetEventConfigurationOutput, at time.Time) model.Fact {
	f := model.StoreConfigurationRead{ARN: q.ARNs[0], At: at}
	f.Configuration.MaxEventSize = string(out.MaxEventSize)
	for _, k := range out.ContextKeySelectors {
		f.Configuration.ContextKeys = append(f.Configuration.ContextKeys, lake.ContextKeys{Type: string(k.Type), Equals: k.Equals})
	}
	return f
}
