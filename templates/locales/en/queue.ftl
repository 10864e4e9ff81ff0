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
queue-elsewhere = { $n } in { $view }
queue-without = Clear that filter

## News
queue-news = { "{" }n{ "}" } new reports, load
queue-changed = Changed
queue-away = Not connected. This list is as of { "{" }jam{ "}" }.

## Named views
queue-view-unanswered = Not answered yet
queue-empty-unanswered = Everything has been answered.
queue-view-mine = Mine
queue-empty-mine = No report is yours.
filter-assignee = Handled by
filter-assignee-me = Me
filter-assignee-none = Nobody yet
saved-heading = My views
saved-manage = Arrange my views
saved-save = Save this view
saved-hint = The filters of now are kept under this name. Only you see it. The same name replaces what it held.
saved-name = Name of the view
saved-none = None yet. Open the queue, filter, then save it under a name.
saved-delete = Delete
saved-done = The view is kept.
saved-gone = The view is deleted.
saved-first = Begin with this
saved-is-first = Begins here
saved-first-hint = The queue opens with the first view. Numbers are at most half a minute old.
saved-first-done = The first view is changed.
field-error-view-name = A name has 1 to { $most } letters
field-error-view-many = At most { $most } views. Delete one first

## Changed by others
changes-heading = What has changed since you opened this report
changes-hint = What you typed is still below. Check, then send again if it is still needed.
changes-own = To what I typed
beside-heading = The chosen report
beside-hint = Choose a row. The report is shown here.
beside-away = Not connected. Open the report by its link.
