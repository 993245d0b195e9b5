//! Who owns a folder and what they may do with it.

use std::io;
use std::path::Path;

/// Gives the folder `to` the owner, the group and the rights of the folder `from`. Fails
/// where that takes more rights than the program has, or where `from` has rights that are
/// more than that.
#[cfg(unix)]
pub(super) fn copy_rights(from: &Path, to: &Path) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt;
    if has_list(from) {
        return Err(io::ErrorKind::Unsupported.into());
    }
    let (wanted, found) = (from.metadata()?, to.metadata()?);
    if (wanted.uid(), wanted.gid()) != (found.uid(), found.gid()) {
        std::os::unix::fs::chown(to, Some(wanted.uid()), Some(wanted.gid()))?;
    }
    std::fs::set_permissions(to, wanted.permissions())
}

#[cfg(not(unix))]
pub(super) fn copy_rights(from: &Path, to: &Path) -> io::Result<()> {
    std::fs::set_permissions(to, from.metadata()?.permissions())
}

/// True for a folder with an access control list.
#[cfg(target_os = "linux")]
fn has_list(folder: &Path) -> bool {
    ["system.posix_acl_access", "system.posix_acl_default"].iter().any(|name| {
        let mut nothing: [u8; 0] = [];
        rustix::fs::getxattr(folder, *name, &mut nothing).is_ok_and(|size| size > 0)
    })
}

#[cfg(all(unix, not(target_os = "linux")))]
fn has_list(_: &Path) -> bool {
    false
}

/// Where new entries of the folder `from` get its group, those of the folder `to` get it too,
/// as far as the program may do that.
#[cfg(unix)]
pub(super) fn hand_on_group(from: &Path, to: &Path) {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    /// `S_ISGID`, see inode(7).
    const SET_GROUP: u32 = 0o2000;
    let (Ok(wanted), Ok(found)) = (from.metadata(), to.metadata()) else { return };
    if wanted.mode() & SET_GROUP != 0
        && std::os::unix::fs::chown(to, None, Some(wanted.gid())).is_ok()
    {
        let mode = found.mode() | SET_GROUP;
        let _ = std::fs::set_permissions(to, PermissionsExt::from_mode(mode));
    }
}

#[cfg(not(unix))]
pub(super) fn hand_on_group(_from: &Path, _to: &Path) {}
