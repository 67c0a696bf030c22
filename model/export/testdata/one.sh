#!/usr/bin/env bash
set -euo pipefail

# Creates trails again. The buckets, topics, keys, log groups and roles that they use
# must be there, and let CloudTrail in. A trail of the same name must not be there.

# data-plane.payments: home Region us-east-2, account 123456789012
aws cloudtrail create-trail --name data-plane.payments --s3-bucket-name acme-logs --s3-key-prefix 'payments/${env}' --sns-topic-name arn:aws:sns:us-east-2:123456789012:news --include-global-service-events --is-multi-region-trail --enable-log-file-validation --cloud-watch-logs-log-group-arn 'arn:aws:logs:us-east-2:123456789012:log-group:trails:*' --cloud-watch-logs-role-arn arn:aws:iam::123456789012:role/logs --kms-key-id arn:aws:kms:us-east-2:123456789012:key/1 --is-organization-trail --tags-list '[{"Key":"Owner","Value":"Mary ${x}"},{"Key":"監査","Value":"är"},{"Key":"Bare"}]' --region us-east-2 --profile prod
aws cloudtrail put-event-selectors --trail-name arn:aws:cloudtrail:us-east-2:123456789012:trail/data-plane.payments --advanced-event-selectors '[{"Name":"It'\''s 100%{x} \"writes\"","FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"readOnly","Equals":["false"]}]},{"FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]},{"Field":"resources.ARN","StartsWith":["arn:aws:s3:::a/","arn:aws:s3:::b/","arn:aws:s3:::c/","arn:aws:s3:::d/","arn:aws:s3:::e/"],"NotEquals":["arn:aws:s3:::a/${skip}"],"NotStartsWith":["arn:aws:s3:::a/1/"],"NotEndsWith":[".tmp"]}]}]' --region us-east-2 --profile prod
aws cloudtrail put-insight-selectors --trail-name arn:aws:cloudtrail:us-east-2:123456789012:trail/data-plane.payments --insight-selectors '[{"InsightType":"ApiCallRateInsight","EventCategories":["Management"]},{"InsightType":"ApiErrorRateInsight","EventCategories":["Data"]}]' --region us-east-2 --profile prod
aws cloudtrail put-event-configuration --trail-name arn:aws:cloudtrail:us-east-2:123456789012:trail/data-plane.payments --aggregation-configurations '[{"EventCategory":"Data","Templates":["API_ACTIVITY"]}]' --region us-east-2 --profile prod
aws cloudtrail start-logging --name arn:aws:cloudtrail:us-east-2:123456789012:trail/data-plane.payments --region us-east-2 --profile prod
