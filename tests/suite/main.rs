//! Tests of congbo from outside: sites go in, what comes out is looked at.

mod support;

mod commonmark;
mod determinism;
mod faults;
mod gazetteer;
mod golden;
mod hostile;
mod interruption;
mod links;
mod output;
mod vietnamese;
