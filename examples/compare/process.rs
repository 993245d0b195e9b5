//! Runs a program and measures what that takes.

use std::error::Error;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// What a run took.
#[derive(Clone, Copy)]
pub struct Cost {
    /// By the clock.
    pub wall: Duration,
    /// What the system counted, where it counts per process.
    pub usage: Option<Usage>,
}

/// What the system counted for a process and for those that it waited for.
#[derive(Clone, Copy)]
pub struct Usage {
    /// Processor time in the program.
    pub user: Duration,
    /// Processor time in the system.
    pub system: Duration,
    /// The most memory that was resident, in bytes. Linux counts what the process
    /// held when it was still a copy of this one, which is why this one stays small.
    pub peak: u64,
}

/// Runs a program that is expected to succeed; what it says goes to `log`.
pub fn run(command: &mut Command, log: &Path) -> Result<Cost, Box<dyn Error>> {
    let said = File::create(log)?;
    command.stdin(Stdio::null()).stdout(said.try_clone()?).stderr(said);
    let began = Instant::now();
    let (status, usage) = wait(command.spawn()?)?;
    let wall = began.elapsed();
    if !status.success() {
        let said = fs::read(log)?;
        return Err(format!("{command:?}: {status}\n{}", String::from_utf8_lossy(&said)).into());
    }
    Ok(Cost { wall, usage })
}

/// Waits for a process to end.
#[cfg(unix)]
pub fn wait(child: Child) -> std::io::Result<(ExitStatus, Option<Usage>)> {
    use wait4::Wait4;
    let used = child.wait4()?;
    let wait4::ResourceUsage { utime: user, stime: system, maxrss: peak } = used.rusage;
    Ok((used.status, Some(Usage { user, system, peak })))
}

/// Waits for a process to end.
#[cfg(not(unix))]
pub fn wait(mut child: Child) -> std::io::Result<(ExitStatus, Option<Usage>)> {
    Ok((child.wait()?, None))
}
