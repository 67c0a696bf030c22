package event

import "strings"

// sourceSuffix is what stands after a service's short name in an event source.
const sourceSuffix = ".amazonaws.com"

// readVerbs begin the names of calls that CloudTrail records as reading.
var readVerbs = []string{
	"AssumeRole", "BatchGet", "Check", "Decrypt", "Describe", "Discover", "Encrypt", "Estimate", "Filter", "GenerateDataKey", "Get",
	"Head", "List", "Lookup", "Poll", "Preview", "Query", "Read", "Receive", "Scan", "Search", "Select", "Simulate", "TransactGet",
	"Validate", "View",
}

// changeVerbs begin the names of calls that concern a resource itself rather than what is in it.
var changeVerbs = []string{
	"Associate", "Attach", "Create", "Describe", "Detach", "Disable", "Disassociate", "Enable", "Modify", "Register",
	"Deregister", "Set", "Tag", "Untag", "Update",
}

// dynamoDBCalls are DynamoDB's data events.
var dynamoDBCalls = map[string]bool{
	"BatchExecuteStatement": true, "BatchGetItem": true, "BatchWriteItem": true, "DeleteItem": true, "ExecuteStatement": true,
	"ExecuteTransaction": true, "GetItem": true, "PutItem": true, "Query": true, "Scan": true, "TransactGetItems": true,
	"TransactWriteItems": true, "UpdateItem": true, "GetRecords": true, "GetShardIterator": true,
}

func hasAnyPrefix(text string, some []string) bool {
	for _, prefix := range some {
		if strings.HasPrefix(text, prefix) {
			return true
		}
	}
	return false
}
