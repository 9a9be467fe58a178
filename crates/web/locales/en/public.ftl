# The words of the public pages. Both languages have the same keys, and every key is used.

site-name = { $city }: progress of the clean-air plan
feed-title = { $plan }: latest progress
skip = Skip to the content
switch = 中文
list-comma = {", "}
colon = {": "}

replay-word = Replay of the past
replay-sentence = This page shows { $day }. It replays the past and does not describe today.

nav-label = Main pages
nav-plan = Progress
nav-targets = Targets
nav-about = How it is counted

as-of = As of { $day }, Beijing time.
footer-computed = All progress is computed from what was handed in and measured; no percentage is typed in.
footer-staff = For staff

## The whole plan

plan-title = Progress of the plan
numbers-heading = In numbers
number-tasks = Tasks
number-targets = Targets
reports-sentence = { $owed ->
    [1] One monthly report has been opened
   *[other] { $owed } monthly reports have been opened
}: { $on_time } in time, { $late } late, { $missing } overdue, { $not_due } not yet due.
goals-heading = Overall goals
goals-caption = The overall goals of the plan and how they stand
next-heading = What comes next
next-none = Nothing is due soon.
calendar-link = Subscribe to the dates (iCalendar)
chapters-heading = Tasks by chapter
lead = Lead:{" "}
next-due = Next date:{" "}

## A task

task-number = task { $id }
words-heading = In the words of the plan
who-heading = Who is responsible
progress-heading = Progress
dates-heading = Dates
no-dates = The plan names no dates for this task.
overdue-sentence = { $count ->
    [1] One submission is overdue.
   *[other] { $count } submissions are overdue.
}
nothing-overdue = Nothing is overdue.
nobody-named = Not named in the plan
and-others = and others
no-deadline = Not named in the plan
nothing-due = Nothing at present
count-awaiting-receipt = Units yet to sign for it
count-in-progress = Units at work
count-under-review = Units under review
count-completed = Units done
unit-now = (now { $names })
strength-must = The plan says: must be done.
strength-in-principle = The plan says: to be done in principle.
strength-strive = The plan says: to be striven for.
strength-encourage = The plan says: encouraged.

## Targets

targets-heading = Targets in numbers
targets-lead = The plan states { $count } targets in numbers. Each is shown with the words it comes from, what is counted, and how it stands.
threshold-open = To be set by a later document
no-value = No value yet
value-as-of = as of { $day }
holds-from = from { $day } on
expected-by-then = On a straight course it should be { $value } { $unit } by then
goal-chapter = overall goals

## States

standing-overdue = Overdue
standing-awaiting-receipt = Awaiting receipt
standing-under-way = Under way
standing-done = Done
status-met = Met
status-on-course = On course
status-behind = Behind
status-not-assessable = Cannot be assessed
status-awaiting-value = Awaiting a value
dated-done = Done
dated-overdue = Overdue
dated-ahead = Ahead
dated-not-assessable = Cannot be assessed
kind-target = Target
kind-deliverable = Document
kind-duty = Duty
kind-report = Submission

## How it is counted

about-lead = Here the city shows every task of its clean-air plan, who is responsible, and how far it has come.
about-plan-heading = Where the tasks come from
about-plan = The tasks are taken from the plan sentence by sentence; each task page shows the original words. The plan is written in Chinese, and its words are quoted in Chinese on the English pages too.
about-units = The responsible units are those the plan names. Where a reform of the administration handed duties on, the unit that now has them is named as well.
about-standing-heading = How a task comes to its state
about-standing-overdue = At least one monthly report or document is past its day and not there.
about-standing-awaiting-receipt = Nothing is overdue, but some units have not yet signed for the task.
about-standing-under-way = All units have signed for it, nothing is overdue, and it is not yet done everywhere.
about-standing-done = Every responsible unit has completed it.
about-target-heading = How a target comes to its state
about-target = Reviewed values are compared with what the plan asks for. Before the deadline they are compared with the straight line from the starting value to the target.
about-status-met = The reviewed value is what the plan asks for.
about-status-on-course = The deadline is ahead, and the value is not behind the straight line.
about-status-behind = The value is behind the straight line, or the deadline has passed without the target being met.
about-status-not-assessable = It cannot be judged from what is known; the reason is given.
about-status-awaiting-value = No usable value has come in yet.
about-reports-heading = What counts as in time
about-reports = The day a monthly report is due is counted in working days, with the public holidays and make-up working days of each year. What comes on the due day is in time.
data-heading = Open data and feeds
data-lead = These data are free to use. They say the same as the pages.
data-tasks = Tasks:
data-targets = Targets:
data-feed = Latest progress as a feed (Atom)
data-csv-note = The CSV files are UTF-8. Cells that begin with an equals sign, a plus and the like have an apostrophe in front, so that no program takes them for a formula.
about-privacy-heading = Personal data
about-privacy = The public pages name no persons, set no cookies and load nothing from other sites.

## Heads of tables

column-id = Id
column-chapter = Chapter
column-chapter-heading = Chapter heading
column-heading = Task
column-text = Words of the plan
column-leads = Lead
column-responsible = Responsible
column-deadline = Deadline
column-standing = State
column-next-due = Next date
column-overdue = Overdue
column-reports-owed = Reports opened
column-reports-on-time = Reports in time
column-targets = Targets
column-task = Stated in
column-name = Indicator
column-quote = Words of the plan
column-definition = What is counted
column-asked = Target
column-comparator = Comparison
column-threshold = Target value
column-unit = Unit
column-value = Value now
column-value-as-of = Value as of
column-expected = Expected on a straight course
column-status = State
column-why = Why
comparator-at-most = at most
comparator-at-least = at least
comparator-below = below
comparator-above = above
comparator-exactly = exactly
comparator-about = about

## Problem page and feeds

problem-back = Back to the progress of the plan
problem-number = Status { $status }, number { $request }
calendar-name = { $city }: dates of the clean-air plan
calendar-name-own = { $city } clean-air plan: my work

## Units of measurement (symbols are written as they are, words stand here)

measure-count = in number
measure-document = document(s)
measure-list = list(s)
measure-vehicles = vehicles

nav-ledgers = Ledgers
ledgers-heading = Published ledgers
ledgers-lead = { $count ->
    [0] No ledger is published yet. Ledgers are frozen year by year and then published, with the fields that may be.
    [one] One is published. Ledgers are frozen year by year, with the fields that may be published; a frozen one does not change, and its check value proves it.
   *[other] { $count } are published. Ledgers are frozen year by year, with the fields that may be published; a frozen one does not change, and its check value proves it.
}
ledgers-edition = { $ledger }, edition of { $year }
ledgers-as-of = As of
ledgers-objects = Objects
ledgers-note = Note
ledgers-hash = Check value
ledgers-files = Download
ogc-title = Map data
ogc-description = Zones and objects of ledgers for map programs: OGC API – Features. What is public is open to everybody; the rest to whoever is signed in, or comes with login name and a token for other programs.
ogc-this = This document as data
ogc-page = This document as a page
ogc-api = Description of the interface
ogc-api-page = Description of the interface, as a page
ogc-conformance = Standards followed
ogc-collections = Collections
ogc-collection = Its collection
ogc-items = Features
ogc-next = Next page
ogc-previous = Previous page
ogc-links = Links
ogc-matched = { $matched } in all, { $returned } on this page.
