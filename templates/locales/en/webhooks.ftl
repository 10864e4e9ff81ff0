# Other systems that are told: how they are doing, tests, pauses and the log of deliveries.
webhooks-heading = Webhooks
webhooks-lead = Receivers are named in the settings. After 20 failures in a row a receiver is paused until you resume it.
webhooks-receivers = Receivers
webhooks-none = No receiver is configured.
webhooks-failures = { $n } failures in a row
webhooks-paused = Paused
webhooks-paused-by-itself = It failed too often. News waits until it is resumed.
webhooks-test = Send a test
webhooks-pause = Pause
webhooks-resume = Resume
webhooks-log = Log of deliveries
webhooks-when = When
webhooks-receiver = Receiver
webhooks-id = Message id (try)
webhooks-outcome = Outcome
webhooks-delivered = Delivered
webhooks-again = Send again
