//! The use cases on the real plan, told as stories.

mod air;
mod alarms;
mod backfill;
mod backup;
mod city;
mod exchange;
mod field_work;
mod forecast;
mod forwarding;
mod gateway;
mod inputs;
mod ladder;
mod ledger;
mod rights;
mod stage;
mod story;
mod validity;
mod workbooks;
mod zones;
