# What the server says when something goes wrong. The keys problem-<code> follow the codes; both languages have the same keys.

status-200 = Explanation
status-400 = Input not readable
status-401 = Sign-in needed
status-403 = Not allowed
status-404 = Not found
status-405 = Method not supported
status-409 = Not in this state
status-413 = Too large
status-415 = Format not supported
status-422 = Input has faults
status-429 = Too many tries
status-500 = Internal error
status-503 = Not available now

## In general

problem-unknown = This could not be done (code { $code }). Nothing was changed.
problem-not-found = There is nothing here. It may have been removed, or the address is wrong.
problem-method-not-allowed = This address does not support that operation.
problem-conflict = This exists already: { $what }.
problem-invalid = Some of the input is not right; see the notes beside the fields.
problem-internal = Something went wrong in the server. Nothing was changed. Try again later; if it persists, give the number { $request } to the administrator.
problem-records-unavailable = The records cannot be reached at the moment. Nothing was changed. Try again shortly; number { $request }.
problem-files-unavailable = Evidence files cannot be read or kept at the moment. Nothing was changed. Try again shortly; number { $request }.
problem-took-too-long = This took too long and was given up. Try again in { $seconds } seconds.

## Signing in and rights

problem-not-signed-in = You are not signed in, or your session has ended. Please sign in again.
problem-wrong-password = Login name or password is wrong.
problem-locked = Too many wrong passwords: signing in is suspended. Try again in { $minutes ->
    [1] one minute
   *[other] { $minutes } minutes
}, or ask an administrator to unlock it.
problem-disabled = This user is switched off. Please ask an administrator.
problem-too-many-sign-ins = Too many sign-ins were tried. Try again in { $seconds ->
    [1] one second
   *[other] { $seconds } seconds
}.
problem-cross-site = This request comes from another site and was refused.
problem-csrf = This page is out of date. Reload it and try again.
problem-password-change-due = Change your one-time password first.
problem-not-in-your-role = Your role does not allow this.
problem-no-unit = You do not belong to a unit, so you cannot do this.
problem-not-your-unit = This is not a matter of your unit.
problem-not-a-lead-unit = Only a lead unit of the task may review this.
problem-own-unit = A unit does not review what it handed in itself.
problem-own-submission = You cannot review what you handed in yourself.

## States

problem-not-in-this-state = This is not possible in the present state. Somebody may have dealt with it just now; reload to see.
problem-reason-missing = Please give a reason.
problem-registration-unreadable = The registration cannot be read.
problem-evidence-missing = Please attach at least one piece of evidence.
problem-already-ended = This has ended and cannot be changed any more.
problem-reports-owed = Monthly reports are still owed, so it cannot be submitted as done.
problem-text-missing = Please write a few words.
problem-in-the-future = The day must not be later than today.
problem-findings-open = Everything that failed has to be ordered put right, and nothing that did not.
problem-deadline-over = The deadline must not be earlier than today.
problem-photo-missing = Please attach at least one photo that says where and when it was taken.
problem-not-your-inspection = You were not sent to this inspection.
problem-not-yourself = You cannot do this to yourself.
problem-clock-not-a-replay = The system runs on real time, which cannot be moved.
problem-year-not-covered = The holidays of that year are not in the profile, so its days cannot be changed.
problem-threshold-stated-by-plan = The plan itself states this threshold; it cannot be set otherwise.

## Input

problem-not-json = Send JSON (Content-Type: application/json).
problem-body-too-large = This is larger than { $kib } KiB.
problem-file-too-large = The file is larger than { $mib } MiB. Compress or split it and try again.
problem-body-broken-off = The transfer broke off before its end. Please send it again.
problem-malformed-json = The JSON has a mistake at line { $line }, column { $column }.
problem-field-missing = "{ $field }" is missing.
problem-field-unknown = "{ $field }" is not known here.
problem-value-unknown = "{ $value }" is not one of: { $known }.
problem-wrong-type = The value is of the wrong type.
problem-not-a-number = Please give a whole number.
problem-out-of-range = The number is out of range.
problem-unreadable = This value cannot be read; please check how it is written.

## Names of files to save

file-roster = Roster of the grid
file-duties = Table of duties
file-scoreboard = Scoreboard
file-air-day = Air quality of the day
file-air-month = Air quality of the month
file-air-year = Air quality of the year
problem-value-is-computed = Nobody enters this value: it is computed from the data of the air or from ledgers. Import the data or keep the ledger instead.

## Query options (SensorThings)

problem-query-option-unknown = There is no query option "{ $name }" here. Known are $filter, $orderby, $top, $skip, $count, $select, $expand and, for observations, $resultFormat=dataArray.
problem-query-option-syntax = { $option } cannot be read from character { $at } on; please check how it is written, such as $filter=result gt 35 and phenomenonTime ge 2018-01-01T00:00:00%2B08:00.
problem-query-option-value = The value of { $option } is not right; please check how it is written.
problem-query-option-too-deep = { $option } nests too deep or is too long; please ask in several steps.
problem-entity-property-unknown = There is no property "{ $name }". Names distinguish capitals; see the description of the interface.
problem-entity-navigation-unknown = "{ $name }" cannot be reached from here, or cannot be a condition. See the description of how entities are linked.
problem-observations-order = Observations cannot be ordered by "{ $name }", only by phenomenonTime, resultTime or id.
problem-state-by-step = The state changes by a step of the life cycle; it cannot be filled in.
problem-nothing-changes = Nothing would change.
problem-already-published = This edition is published already.
problem-import-running = Another file is being imported into this ledger; wait for it to end, or cancel it.
problem-import-not-ready = This import does not wait for a decision, so nothing can be taken in.
problem-import-not-read = The file has not been read, or could not be read; there are no rows to return.
problem-import-over = This import has come to its end and cannot be cancelled.
problem-nothing-returned = There are no rows to return.
file-ledger-template = template
file-returned-rows = returned rows
problem-ogc-parameter-unknown = There is no parameter "{ $name }" here; please check how it is written. The description of the interface at /ogc/api lists all.
problem-ogc-parameter-value = The value of "{ $name }" is not right; please check how it is written, such as bbox=108.2,21.5,109.6,22.7, datetime=2018-12-03/.. or limit=100.
problem-token-unknown = Login name and token do not belong together. Ask for a new token for other programs in the staff interface.
file-device-vendor = Monitoring devices and HJ 212
problem-too-many-watch = Too many live pages are open. Close some; this one asks again by itself in the meantime.

## Observations that are sent

problem-input-token-wrong = There is no such token, or it was taken back. Make a new one on the page of monitoring devices, and send it after Authorization: Bearer.
problem-input-too-fast = This token sends too often, or too much at once. Send again in { $seconds } seconds.
problem-no-gateway = No monitoring gateway runs on this server, so that it takes no observations. Ask who runs it.
problem-gateway-closing = The monitoring gateway is closing; nothing was taken. Send again in { $seconds } seconds.
problem-observations-type-unknown = The content type has to be application/json or text/csv; text/plain for frames of HJ 212.
problem-observations-encoding-unknown = Bodies are taken as they are or packed with gzip.
problem-observations-no-frames = There is no frame of HJ 212 in it. See to the content type: application/json for JSON, text/csv for a table.
problem-too-many-input-tokens = There are 500 tokens in use. Take back those that are not needed first.
problem-device-not-connected = The device is not connected now, so nothing reaches it. Try again when it is.
problem-device-busy = Too many requests wait for this device. Try again later.
problem-mail-not-configured = No mail server is configured; whoever runs the system has to name one.
problem-host-not-allowed = Nothing may be sent to this address; whoever runs the system has to allow its host.
file-device-workbook = Register of monitoring devices
problem-device-workbook-has-troubles = There are still rows that cannot be taken in, so no device was registered. Put them right and try again.
problem-lead-settled = This lead was settled already; reload the page to see how.
