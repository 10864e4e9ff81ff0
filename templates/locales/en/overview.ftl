# The first page of the administration: what holds, what comes, and what waits for somebody.
overview-state = How things stand
overview-none = Nothing
overview-in-force = In force now
overview-in-force-words = Since { $at }, by { $by }
overview-in-force-agreed = Since { $at }, by { $by }, agreed by { $second }
overview-in-force-files = Since { $at }, from the program's files
overview-awaiting = Waiting for a second person
overview-awaiting-words = A change by { $by }
overview-ahead = Takes effect soon
overview-ahead-words = { $at }, by { $by }
overview-more = (and { $n } more)
overview-recompute = Recomputing of deadlines
overview-accounts = Accounts waiting for agreement
overview-accounts-words = { $n } proposed
overview-dead = Messages that failed
overview-dead-words = { $n ->
    [one] { $n } message
   *[other] { $n } messages
}
overview-webhooks = Webhooks in trouble
overview-all = Show all changes
