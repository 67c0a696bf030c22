package awsclient

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"

	"trailboss/model"
)

// writes are the operations that change something. Only Apply makes them.
var writes = map[model.Operation]writer{
	model.StartLogging:          change((*cloudtrail.Client).StartLogging),
	model.StopLogging:           change((*cloudtrail.Client).StopLogging),
	model.PutEventSelectors:     change((*cloudtrail.Client).PutEventSelectors),
	model.PutInsightSelectors:   change((*cloudtrail.Client).PutInsightSelectors),
	model.PutEventConfiguration: change((*cloudtrail.Client).PutEventConfiguration),
	model.AddTags:               change((*cloudtrail.Client).AddTags),
	model.RemoveTags:            change((*cloudtrail.Client).RemoveTags),
	model.CreateTrail:           change((*cloudtrail.Client).CreateTrail),
	model.UpdateTrail:           change((*cloudtrail.Client).UpdateTrail),
	model.DeleteTrail:           change((*cloudtrail.Client).DeleteTrail),

	model.CreateEventDataStore:         change((*cloudtrail.Client).CreateEventDataStore),
	model.UpdateEventDataStore:         change((*cloudtrail.Client).UpdateEventDataStore),
	model.DeleteEventDataStore:         change((*cloudtrail.Client).DeleteEventDataStore),
	model.RestoreEventDataStore:        change((*cloudtrail.Client).RestoreEventDataStore),
	model.StartEventDataStoreIngestion: change((*cloudtrail.Client).StartEventDataStoreIngestion),
	model.StopEventDataStoreIngestion:  change((*cloudtrail.Client).StopEventDataStoreIngestion),
	model.EnableFederation:             change((*cloudtrail.Client).EnableFederation),
	model.DisableFederation:            change((*cloudtrail.Client).DisableFederation),
	model.PutResourcePolicy:            change((*cloudtrail.Client).PutResourcePolicy),
	model.DeleteResourcePolicy:         change((*cloudtrail.Client).DeleteResourcePolicy),
	model.CreateChannel:                change((*cloudtrail.Client).CreateChannel),
	model.UpdateChannel:                change((*cloudtrail.Client).UpdateChannel),
	model.DeleteChannel:                change((*cloudtrail.Client).DeleteChannel),
}

// writer makes a call with the JSON object of its input.
type writer func(ctx context.Context, at *services, input []byte) error

// change makes a writer of an operation. A member that the SDK's input does
// not have is an error: AWS would have been sent less than was shown.
func change[I, O any](call method[*cloudtrail.Client, I, O, cloudtrail.Options]) writer {
	return func(ctx context.Context, at *services, input []byte) error {
		var in I
		d := json.NewDecoder(bytes.NewReader(input))
		d.DisallowUnknownFields()
		if err := d.Decode(&in); err != nil {
			return fmt.Errorf("input of the call: %w", err)
		}
		_, err := call(at.trail(), ctx, &in)
		return err
	}
}
