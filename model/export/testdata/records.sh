#!/usr/bin/env bash
set -euo pipefail

# 2026-11-21T09:30:00Z  Stop logging on plain�rm -rf /: done
# as arn:aws:iam::123456789012:user/mary
aws cloudtrail start-logging --name arn:aws:cloudtrail:us-east-2:123456789012:trail/plain --region us-east-2 --profile prod

# 2026-11-21T10:30:00Z  Stop logging on plain�rm -rf /: failed
# as arn:aws:iam::123456789012:user/mary
# aws cloudtrail stop-logging --name arn:aws:cloudtrail:us-east-2:123456789012:trail/plain --region us-east-2 --profile prod
