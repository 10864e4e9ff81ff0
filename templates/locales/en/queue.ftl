# The queue: search, filters, news, named views.

## Search and filters
queue-text = Search words or a report number
queue-search = Search
queue-clear = Clear filters
filter-area = Subdistrict
filter-privacy = Privacy
filter-reopened = Reopened
filter-followers = Followers
filter-followers-least = { $n } or more
filter-photo = Has a photo
filter-only = Only these
filter-from = Received from
filter-to = Received until

## Nothing there
queue-empty = No reports here.
queue-empty-act = Nothing needs to be done.
queue-empty-soon = Nothing is due soon.
queue-empty-late = Nothing is overdue.
queue-empty-waiting = Nothing waits for a reporter.
queue-empty-filtered = No report fits.
queue-next-due = Due next: { $when } ({ $n } reports).
queue-excluded = The filter "{ $filter }" keeps out the most: without it there are { $n } reports.
queue-without = Clear that filter

## News
queue-news = { "{" }n{ "}" } new reports, load
queue-changed = Changed
queue-away = Not connected. This list is as of { "{" }jam{ "}" }.
