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
