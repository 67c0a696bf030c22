package match_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"trailboss/model/event"
	"trailboss/model/match"
	"trailboss/model/selector"
)

// full are sets that use all of AWS's 500 values, or 250 of the basic ones, in the ways that cost the most.
func full() map[string]selector.Set {
	objects, functions := make([]string, 490), make([]string, 250)
	for i := range objects {
		objects[i] = fmt.Sprintf("arn:aws:s3:::production-logs-of-the-department/%03d/", i)
	}
	for i := range functions {
		functions[i] = fmt.Sprintf("arn:aws:lambda:us-east-1:111122223333:function:orders-%03d", i)
	}
	many := selector.Set{}
	for _, o := range objects[:166] {
		many.Advanced = append(many.Advanced, selector.Advanced{FieldSelectors: []selector.Field{
			equals("eventCategory", "Data"), equals("resources.type", "AWS::S3::Object"), {Field: "resources.ARN", StartsWith: []string{o}},
		}})
	}
	no := false
	return map[string]selector.Set{
		"one selector":   advanced(equals("eventCategory", "Data"), equals("resources.type", "AWS::S3::Object"), selector.Field{Field: "resources.ARN", StartsWith: objects[:245], NotEndsWith: objects[245:]}),
		"many selectors": many,
		"basic": {Basic: []selector.Basic{
			{}, {IncludeManagementEvents: &no, DataResources: []selector.DataResource{{Type: "AWS::Lambda::Function", Values: functions}}},
		}},
	}
}

// batch is events of all kinds, of which the full sets log some.
func batch(n int) []event.Event {
	out := make([]event.Event, n)
	for i := range out {
		e := event.Event{
			Category: "Data", Source: "s3.amazonaws.com", Name: "GetObject", Region: "us-east-1", Recipient: "111122223333", ReadOnly: event.Is(i%2 == 0),
			Resources: []event.Resource{
				{Type: "AWS::S3::Object", ARN: "arn:aws:s3:::production-logs-of-the-department/" + strconv.Itoa(100+i%900) + "/2026/08/02/object.gz"},
				{Type: "AWS::S3::Bucket", ARN: "arn:aws:s3:::production-logs-of-the-department"},
			},
		}
		switch i % 4 {
		case 1:
			e.Category, e.Source, e.Name, e.Resources = "Management", "kms.amazonaws.com", "Decrypt", nil
		case 2:
			e.Source, e.Name = "lambda.amazonaws.com", "Invoke"
			e.Resources = []event.Resource{{Type: "AWS::Lambda::Function", ARN: "arn:aws:lambda:us-east-1:111122223333:function:orders-" + strconv.Itoa(100+i%900)}}
		}
		out[i] = e
	}
	return out
}

func TestLogsAllocatesNothing(t *testing.T) {
	events := batch(100)
	events = append(events, event.Event{Resources: []event.Resource{{Type: "AWS::DynamoDB::Stream", ARN: "arn:aws:dynamodb:::table/t/stream/1"}}})
	for name, s := range full() {
		m := match.New(s, everything)
		if n := m.Count(events).Logged; n == 0 || n == len(events) {
			t.Errorf("%s: logs %d of %d: the test shows little", name, n, len(events))
		}
		if n := testing.AllocsPerRun(10, func() {
			for i := range events {
				m.Logs(&events[i])
			}
		}); n > 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}

func BenchmarkLogs(b *testing.B) {
	events := batch(1000)
	for name, s := range full() {
		m := match.New(s, everything)
		b.Run(strings.ReplaceAll(name, " ", "-"), func(b *testing.B) {
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				m.Logs(&events[i%len(events)])
				i++
			}
		})
	}
}

// file is a log file as CloudTrail delivers it, unpacked. With 38,000 records it packs to about 5 MB.
func file(records int) []byte {
	random := rand.New(rand.NewPCG(1, 2))
	id := func(n int) string {
		const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdef"
		out := make([]byte, n)
		for i := range out {
			out[i] = letters[random.IntN(len(letters))]
		}
		return string(out)
	}
	var out bytes.Buffer
	out.WriteString(`{"Records":[`)
	for i := range records {
		if i > 0 {
			out.WriteByte(',')
		}
		fmt.Fprintf(&out, `{"eventVersion":"1.11","userIdentity":{"type":"AssumedRole","principalId":"AROAEXAMPLE:i-%016x",`+
			`"arn":"arn:aws:sts::111122223333:assumed-role/app/i-%d","accountId":"111122223333","accessKeyId":"ASIAEXAMPLE",`+
			`"sessionContext":{"sessionIssuer":{"type":"Role","principalId":"AROAEXAMPLE","arn":"arn:aws:iam::111122223333:role/app",`+
			`"accountId":"111122223333","userName":"app"},"attributes":{"creationDate":"2026-08-02T09:00:00Z","mfaAuthenticated":"false"},`+
			`"ec2RoleDelivery":"2.0"}},"eventTime":"2026-08-02T09:14:%02dZ","eventSource":"s3.amazonaws.com","eventName":"GetObject",`+
			`"awsRegion":"us-east-1","sourceIPAddress":"10.0.0.%d","userAgent":"[aws-sdk-go-v2/1.30 os/linux lang/go#1.26]",`+
			`"requestParameters":{"bucketName":"production-logs-of-the-department","Host":"production-logs-of-the-department.s3.us-east-1.amazonaws.com",`+
			`"key":"%d/2026/08/02/object.gz"},"responseElements":null,"additionalEventData":{"SignatureVersion":"SigV4","CipherSuite":`+
			`"TLS_AES_128_GCM_SHA256","bytesTransferredIn":0,"AuthenticationMethod":"AuthHeader","x-amz-id-2":"%s","bytesTransferredOut":%d},`+
			`"requestID":"%s","eventID":"%s","readOnly":true,"resources":[{"type":"AWS::S3::Object","ARN":`+
			`"arn:aws:s3:::production-logs-of-the-department/%d/2026/08/02/object.gz"},{"accountId":"111122223333","type":"AWS::S3::Bucket","ARN":`+
			`"arn:aws:s3:::production-logs-of-the-department"}],"eventType":"AwsApiCall","managementEvent":false,"recipientAccountId":"111122223333",`+
			`"vpcEndpointId":"vpce-1","eventCategory":"Data","tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256",`+
			`"clientProvidedHostHeader":"production-logs-of-the-department.s3.us-east-1.amazonaws.com"}}`,
			i%40, i%40, i%60, i%250, i%1000, id(76), random.IntN(1<<20), id(16), id(36), i%1000)
	}
	out.WriteString("]}")
	return out.Bytes()
}

// BenchmarkFile reads a file and asks for each of its events, packed and unpacked.
func BenchmarkFile(b *testing.B) {
	const records = 38_000
	text := file(records)
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write(text); err != nil {
		b.Fatal(err)
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
	m := match.New(full()["one selector"], everything)
	for name, content := range map[string][]byte{"unpacked": text, "packed": packed.Bytes()} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(content)))
			b.ReportAllocs()
			for b.Loop() {
				if n := logged(b, m, content); n == 0 || n == records {
					b.Fatal(n)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/records, "ns/event")
		})
	}
}

func logged(b *testing.B, m *match.Matcher, content []byte) int {
	b.Helper()
	n := 0
	for e, err := range event.All(bytes.NewReader(content)) {
		if err != nil {
			b.Fatal(err)
		}
		if m.Logs(&e) >= 0 {
			n++
		}
	}
	return n
}
