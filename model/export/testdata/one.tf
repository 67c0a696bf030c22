# CloudTrail trails as they are in AWS. terraform plan shows what it imports, and what it would change.

# data-plane.payments: home Region us-east-2, account 123456789012
resource "aws_cloudtrail" "data-plane_payments" {
  name                          = "data-plane.payments"
  s3_bucket_name                = "acme-logs"
  s3_key_prefix                 = "payments/$${env}"
  sns_topic_name                = "arn:aws:sns:us-east-2:123456789012:news"
  kms_key_id                    = "arn:aws:kms:us-east-2:123456789012:key/1"
  cloud_watch_logs_group_arn    = "arn:aws:logs:us-east-2:123456789012:log-group:trails:*"
  cloud_watch_logs_role_arn     = "arn:aws:iam::123456789012:role/logs"
  is_multi_region_trail         = true
  is_organization_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = true
  enable_logging                = true

  advanced_event_selector {
    name = "It's 100%%{x} \"writes\""

    field_selector {
      field  = "eventCategory"
      equals = ["Management"]
    }

    field_selector {
      field  = "readOnly"
      equals = ["false"]
    }
  }

  advanced_event_selector {
    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }

    field_selector {
      field = "resources.ARN"
      starts_with = [
        "arn:aws:s3:::a/",
        "arn:aws:s3:::b/",
        "arn:aws:s3:::c/",
        "arn:aws:s3:::d/",
        "arn:aws:s3:::e/",
      ]
      not_equals      = ["arn:aws:s3:::a/$${skip}"]
      not_starts_with = ["arn:aws:s3:::a/1/"]
      not_ends_with   = [".tmp"]
    }
  }

  insight_selector {
    insight_type = "ApiCallRateInsight"
  }

  insight_selector {
    # It watches Data events.
    insight_type = "ApiErrorRateInsight"
  }

  # It has event aggregation too, which this resource does not know.

  tags = {
    "Owner" = "Mary $${x}"
    "監査"    = "är"
    "Bare"  = ""
  }
}

import {
  to = aws_cloudtrail.data-plane_payments
  id = "arn:aws:cloudtrail:us-east-2:123456789012:trail/data-plane.payments"
}
