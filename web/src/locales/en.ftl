## Product and frame

product = Lantian
product-purpose = Tasks, monthly reports, deliverables and targets of the air-pollution-control action plan.
skip-to-content = Skip to content
navigation = Navigation
open-navigation = Open navigation
trail = Where this page belongs
views = Views
pages = Pages
nav-todo = My work
nav-overview = Cockpit
nav-plan = Action plan
nav-tasks = Tasks
nav-reports = Monthly reports
nav-deliverables = Deliverables
nav-targets = Targets
nav-units = Units
nav-scoreboard = Scoreboard
nav-administration = Administration
nav-users = Users
nav-groups = Groups of units
nav-calendar = Working days
nav-audit = Audit trail
nav-clock = Clock
nav-public = Public pages

## States of a page

loading = Loading …
failed-to-load = This could not be loaded
try-again = Try again
shown-data-is-old = Refreshing failed; what follows was read at { $time }.
problem-unknown = Something unexpected happened. Try again; if it persists, tell the administrator.
problem-network = The server cannot be reached. Check the network; what you typed is kept in this browser.
problem-forbidden = You are not permitted to do this.
problem-not-found = This does not exist, or you may not see it.
problem-too-large = The file is larger than 20 MB. Compress or split it and send it again.
problem-server = The server is in trouble ({ $status }). Try again in a while.
problem-refused = The server did not accept this request ({ $code }).
page-not-found = There is no such page
page-not-found-hint = The address may be wrong, or the page has moved.
to-home = To the start page
page-broken = This page broke
page-broken-hint = The page could not be shown. If the system has just been updated, reloading helps.
reload-page = Reload
dismiss = Dismiss
cancel = Cancel
save = Save
saved = Saved
optional = (optional)

## Signing in

sign-in = Sign in
sign-out = Sign out
sign-in-to-go-on = Sign in to go on where you were.
login-name = Login name
login-name-hint = 2 to 40 lower-case letters, digits, dots, hyphens or underscores.
password = Password
forgot-password = If you forgot your password, ask the administrator to reset it.
change-password = Change password
current-password = Current password
new-password = New password
new-password-hint = Choose a long one that you use nowhere else.
new-password-again = New password again
passwords-differ = The two new passwords differ.
password-changed = Password changed
one-time-password-must-go = You signed in with a one-time password. Set your own password to go on.
account-of = Account of { $name }
calendar-feed = Subscribe to due days
feed-title = Calendar feed of your due days
feed-hint = Add this address to the calendar of your phone or computer; due days stay up to date. It is yours alone: do not pass it on. Asking for a new one ends the old one.
role = Role
role-administrator = Administrator
role-plan-office = Plan office
role-unit-reporter = Unit reporter
role-unit-leader = Unit leader
role-auditor = Auditor
role-reader = Reader

## Clock

replay-clock = Replay clock
replay-clock-says = Replay clock { $now }, not today's date
move-clock = Move clock forward
move-clock-short = Move forward
move-clock-to = Move to { $day }
move-clock-hint = The clock stands at { $today }. It only moves forward; reminders and other steps due on the way are taken.
move-to-day = Day to move to
move-by = Move by
days-later = { $days ->
    [one] 1 day on
   *[other] { $days } days on
}
clock-moved = The clock now stands at { $day }
clock-is-replay = The system runs on a replay clock; its date is not today.
clock-is-system = The system runs on the present time.
clock-now = Now
clock-mode = Clock
clock-replay = Replay clock
clock-system = Present time
clock-zone = Time zone
beijing-time = Beijing time (UTC+8)
tracked-months = Months tracked
clock-replay-hint = A replay clock runs on from a chosen day and only moves forward; every page says so at its top.

## Words used everywhere

sentence-space = {" "}
list-comma = {", "}
any = All
words = Words
unit = Unit
district = District
chapter = Chapter
chapter-short = Ch. { $number }
task = Task
task-id = Task { $id }
task-number = Task number
heading = Heading
clause = Clause
clause-in-plan = Clause { $id } in the plan
assignment = Assignment
assignments = Assignments
assignment-number = Assignment { $id }
assignment-title = Assignment { $id }: { $unit } · task { $task }
assignments-with-count = Assignments ({ $count })
report = Report
report-number = Report { $id }
report-month = Report { $month }
report-of = Report { $month } · task { $task } · { $unit }
deliverable = Deliverable
evidence = Evidence
note = Note
reason = Reason
summary = Summary
state = State
status = Status
standing = Standing
kind = Kind
part = Part
part-lead = Lead
part-responsible = Responsible
part-lead-sign = L
part-responsible-sign = r
leads = Leads
responsible = Responsible
strength = Obligation
strength-must = Must
strength-in-principle = In principle
strength-strive = Strive
strength-encourage = Encourage
deadline = Deadline
deadline-is = By { $day }
no-deadline = The plan names none
next-due = Next due
due = Due
due-is-default = (city default)
overdue = Overdue
overdue-with-count = { $count } overdue
overdue-days = { $days ->
    [one] 1 working day overdue
   *[other] { $days } working days overdue
}
working-days = { $days ->
    [one] 1 working day
   *[other] { $days } working days
}
since = Since
since-moment = since { $time }
from-day = From { $day }
month = Month
all-months = All months
year = Year
years = Years
all-years = All years
when = When
by = By
by-system = System
by-profile = City default
history = History
nothing-happened = Nothing has happened yet.
at-a-glance = At a glance
count = Number
name = Name
actions = Actions
action = Action
subject = Object
punctuality = Punctuality
punctuality-on-time = On time
punctuality-late = Late
punctuality-missing = Missing
punctuality-not-due = Not yet due
unit-now = (now { $now })
and-more = and { $count } more
today-is = Today, { $day }

## Tables and filters

rows = { $count ->
    [one] 1 row
   *[other] { $count } rows
}
columns = Columns
choose-columns = Choose columns
copy-table = Copy as text
copied-rows = { $count ->
    [one] 1 row copied; paste it into a spreadsheet
   *[other] { $count } rows copied; paste them into a spreadsheet
}
copy-failed = The browser does not allow copying
clear-filters = Clear filters
no-match-hint = Relax or clear the filters.
table-of = Table: { $name }
numbers-as-table = Show the numbers as a table

## Standing and states

standing-overdue = Overdue
standing-awaiting-receipt = Awaiting receipt
standing-under-way = Under way
standing-done = Done
assignment-awaiting-receipt = Awaiting receipt
assignment-in-progress = In progress
assignment-under-review = Under review
assignment-returned = Returned
assignment-completed = Completed
assignment-closed = Closed
assignment-withdrawn = Withdrawn
report-open = To be filed
report-submitted = Under review
report-returned = Returned
report-accepted = Accepted
deliverable-expected = Expected
deliverable-received = Under review
deliverable-accepted = Accepted
deliverable-returned = Returned
deliverable-waived = Waived
ladder-remind = Reminded
ladder-urge = Urged
ladder-supervise = Supervised
ladder-publicise = Publicised
target-met = Met
target-on-course = On course
target-behind = Behind
target-not-assessable = Not assessable
target-awaiting-value = Awaiting a value
timeline-done = Done
timeline-overdue = Overdue
timeline-ahead = Ahead
timeline-not-assessable = Not yet assessable
value-pending = Awaiting review
value-accepted = Counts
value-rejected = Does not count
user-active = Active
user-locked = Locked
user-disabled = Disabled

## My work

todo-empty = Nothing to do at the moment
todo-empty-hint = New assignments, new reports and what is sent back will appear here.
todo-empty-action = Look at the list of tasks
todo-partial = The { $shown } most urgent of { $total } are listed; the rest follow as these are done.
kind-of-work = Kind of work
all-with-count = All { $count }
returned-because = Sent back because:
todo-receive-assignment = Assignments to sign for
todo-revise-assignment = Assignments sent back
todo-review-assignment = Completions to review
todo-file-report = Reports to file
todo-revise-report = Reports sent back
todo-review-report = Reports to review
todo-submit-deliverable = Deliverables to hand in
todo-revise-deliverable = Deliverables sent back
todo-review-deliverable = Deliverables to review
todo-review-value = Values to review
todo-supervise = Overdue matters to supervise
missing-reports-of = { $count } missing reports of { $unit }
missing-deliverables-of = { $count } missing deliverables of { $unit }
longest = Longest
ladder = Step reached
act-receive = Sign for it
act-revise = Mend it
act-review = Review it
act-file = File it
act-hand-in = Hand it in
act-look = Look

## Cockpit

wall-mode = Wall mode
leave-wall = Leave wall mode
figure-reports = Reports on time / reports due
figure-reports-note = { $late } late, { $missing } missing
figure-tasks = Tasks with something overdue / all tasks
figure-tasks-note = { $closed } assignments completed or closed, { $waiting } awaiting receipt
figure-targets = Targets met / all targets
figure-targets-note = { $behind } behind
who-holds-up = Who holds us up
nobody-holds-up = No unit is late.
holding-up-counts = { $missing } missing, { $late } late
on-time-share = { $share }% on time
goals = Goals
all-targets = All targets
what-comes-next = What comes next
nothing-upcoming = Nothing is due soon.
chart-months = Monthly reports month by month
chart-chapters = Tasks of each chapter by standing
chart-targets = Targets by status
no-months-yet = No month has fallen due yet

## Plan

outline = Outline
plan-text = Text
plan-problems = Doubts ({ $count })
no-plan-problems = Nothing doubtful was found
show-marks = Show marks:
marks-targets = Targets
marks-dates = Dates
marks-units = Units
severity-error = Error
severity-warning = Doubtful
severity-note = Note
line = Line { $number }

## Tasks

view-table = Table
view-units = By unit
view-timeline = Timeline
reports-on-time = On time / owed
assignments-closed = Closed / assignments
target-status = Target status
list-is-open = and others
list-is-open-long = The plan says “等”: the list of units is open
export-duties = Export duties
no-tasks-match = No task matches
task-sentence = { $owed } monthly reports owed, { $onTime } on time, { $missing } missing; { $overdue ->
    [one] 1 matter is
   *[other] { $overdue } matters are
} overdue now.
duties = Sentence by sentence
date-by = by { $day }
date-from = from { $day }
date-in-year = within the year, to { $day }
date-each-year = each year, to { $day }
also-stated-in = Also stated in
leads-differ = Other leads
all-reports-of-task = All reports of this task
timeline-empty = Nothing on the timeline matches
timeline-kind-target = Target
timeline-kind-deliverable = Deliverable
timeline-kind-duty = Date in the plan
timeline-kind-report = Monthly report

## Steps

what-you-can-do = What you can do
choose-step = Choose a step
step-receive = Sign for it
step-submit-assignment = Submit as completed
step-return = Send back
step-approve = Approve
step-close = Close
step-submit-report = Submit the report
step-accept = Accept
step-hand-in = Hand in
step-waive = Waive
step-taken = “{ $step }”: done
step-refused = “{ $step }” did not succeed
draft-is-safe = What you wrote is still kept in this browser.
draft-kept = Draft kept in this browser at { $time }
what-was-done = What was done this month
words-needed = Please fill this in.
evidence-needed = Please add at least one file as evidence.
choose-files = Choose files
evidence-hint = or drop them here, or paste; at most 20 MB each
sending-file = Sending …
remove-file = Remove { $name }
received-by = sent by { $by }, { $time }
photo-taken = taken { $time }
photo-position = { $latitude }° N, { $longitude }° E
event-dispatched = Dispatched
event-opened = Opened
event-receive = Signed for
event-submit = Submitted
event-return = Sent back
event-approve = Approved
event-accept = Accepted
event-close = Closed
event-waive = Waived
event-withdraw = Withdrawn

## Monthly reports and deliverables

reports-sentence = { $month }: { $total ->
    [one] 1 report
   *[other] { $total } reports
}.
no-reports-match = No report matches
no-reports-yet = No report yet
no-reports-yet-hint = Once it is signed for, a report opens every month.
report-counts = { $owed } owed, { $onTime } on time, { $late } late, { $missing } missing
what-was-reported = What was reported
not-filed-yet = Not filed yet
not-filed-yet-hint = Due on { $due }.
no-evidence = No evidence was attached.
reviewed-by = Reviewed by
month-before = The month before
deliverables-sentence = { $total ->
    [one] 1 deliverable
   *[other] { $total } deliverables
}, { $missing } of them due and missing.
no-deliverables-match = No deliverable matches
received-files = Files received
nothing-received = Nothing has been received yet

## Targets

targets-sentence = { $total } targets: { $met } met, { $behind } behind, { $waiting } awaiting a value.
no-targets-match = No target matches
asked-for = Asked for
latest-value = Latest value
expected-by-now = Expected by now on a straight line
holds-from = Holds from { $day }
holds-since = Holds from
definition = Definition
indicator = Indicator
no-lead-named = The plan names none
threshold = Threshold
thresholds = Thresholds
threshold-not-known = Not yet known
no-later-thresholds = The threshold is the plan's own; none arrived later.
set-threshold = Record a threshold
threshold-set = Threshold recorded
source = Source
source-hint = The document's name and number
recorded = Recorded
values = Values
values-over-time = Values over time
chart-values = { $name }: values against the threshold
status-history = How the status changed
no-values-yet = No value yet
no-values-yet-hint = It is assessed once a value has been recorded and accepted.
record-value = Record a value
value-recorded = Value recorded; it awaits review
value = Value
value-in = Value ({ $unit })
as-of = As of
as-of-hint = The day, or the last day of the period, such as 2018-12-31
case = Case
choose-case = Choose the case.
document = Document
document-it-is-from = The document it is from
document-day = Day it was issued or filed (today when empty)
document-needed = Please add the document it is from.
not-a-day = This is not a day; write 2018-12-31.
not-a-number = Write a number, such as 33.2.
not-a-year = Write a year, such as 2019.
year-hint = Leave empty if it holds for all years
review = Review
review-note = Review note (needed to reject)
accept-value = Accept
reject-value = Reject
value-reviewed = Reviewed

## Units and scoreboard

units-sentence = { $count } units take part in the plan.
no-units-match = No unit matches
unit-kind = Kind of unit
unit-kind-department = Municipal department
unit-kind-vertical = Vertically managed unit
unit-kind-party = Party or judicial body
unit-kind-county = County government
unit-kind-committee = Management committee
leads-tasks = Tasks led
shares-tasks = Tasks shared
unit-sentence = Leads { $leads } tasks and shares { $responsible }; { $owed } reports and deliverables owed so far, { $late } late, { $missing } missing.
chart-unit-months = Punctuality month by month
name-in-plan = Name in the plan
taken-over-by = Taken over by
took-over-from = Took over from
exists-from = Exists from
existed-until = Existed until
confidence = How sure this entry is
confidence-sure = Sure
confidence-likely = Likely
confidence-unsure = Unsure
owes = Reports owed
owes-with-count = Reports owed ({ $count })
owes-nothing = Nothing is owed
by-unit = By unit
by-district = By district
month-from = From
month-to = To
rank = Rank
all-together = All together
score-share = On-time share
score-owed = Owed
score-returned = Returned
score-accepted = Accepted
scoreboard-sentence = { $from } to { $to }: { $owed } owed, { $onTime } on time, { $missing } missing; { $share }% on time (as of { $asOf }).
scoreboard-empty = Nothing was owed in these months
scoreboard-note = All of it follows from the records; nothing can be typed in. Equals share a rank, and the next rank is left out.
export-scoreboard = Export the scoreboard

## Administration

users-sentence = { $count ->
    [one] 1 user
   *[other] { $count } users
}.
no-users-match = No user matches
create-user = Create a user
change-user = Change user { $login }
unit-of-user-hint = Needed for reporters and leaders
last-sign-in = Last sign-in
never = Never
password-not-changed-yet = one-time password not yet changed
reset-password = Reset password
reset-password-of = Reset the password of { $login }?
reset-password-hint = The old password ends at once; the new one-time password is shown only once.
disable = Disable
enable = Enable
disable-user = Disable { $login }?
disable-user-hint = The user cannot sign in; open sessions end at once.
one-time-password = One-time password
one-time-password-hint = It is shown only now. Hand it over in person or by a safe channel; it must be changed at the first sign-in.
password-noted = Noted
groups-sentence = The plan names “各县区人民政府、管委” as one; here is who belongs to it, from when to when.
no-groups = No groups
amend-member = Add or end a member
amend-member-hint = From which day it takes part, until which day; one of the two is enough.
choose-unit = Choose a unit.
member-from = From
member-to = Until
from-the-start = From the start
until-further-notice = Until further notice
where-from = Where it is from
amended-here = Changed here
from-profile = City profile
reason-document-hint = The document it follows, with its number
reason-notice-hint = The notice it follows
calendar-of = Working days of { $year }
calendar-sentence = { $year } has { $days } working days.
calendar-not-covered = The official notice for { $year } is not in the profile yet; only weekends are known.
day-workday = Working day
day-weekend = Weekend
day-holiday = Holiday
day-make-up = Make-up day
day-holiday-mark = off
day-make-up-mark = work
no-mark = {""}
weekday-1 = Mo
weekday-2 = Tu
weekday-3 = We
weekday-4 = Th
weekday-5 = Fr
weekday-6 = Sa
weekday-7 = Su
amend-day = Change { $day }
amend-day-hint = Due days and counts of working days follow the changed calendar.
amend-working = Worked
amend-off = Off
amend-as-published = As published
audit-sentence = { $total } entries, each chained to the one before by its hash.
no-audit-match = No entry matches
verify-audit = Verify the chain
audit-intact = Verified: all { $entries } entries are as they were written.
audit-broken = Not intact: entry { $at } is not as it was written.
audit-changed = An entry was changed.
audit-removed = An entry was removed.
audit-reordered = Entries were reordered.
audit-truncated = Entries are missing at the end.
sequence = No.
what-changed = What changed
fields-changed = { $count ->
    [one] 1 field
   *[other] { $count } fields
}
before = Before
after = After
hash = Hash
