#!/bin/sh
# Packs the folder that `make build` made as a Debian package: mkdeb.sh FOLDER TARGET_FOLDER
# The program goes to /opt/nianbao; there are no maintainer scripts. It runs on systems whose C
# library is at least as new as the one of the machine that built it.
set -eu
folder=$1 target=$2
here=$(dirname "$0")
version=$(sed -n 's/^VERSION = "\(.*\)"/\1/p' "$here/../../core/__init__.py")
architecture=$(dpkg --print-architecture)
libc=$(getconf GNU_LIBC_VERSION | cut -d' ' -f2)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT

mkdir -p "$root/opt/nianbao" "$root/usr/bin" "$root/usr/share/applications" \
    "$root/usr/share/doc/nianbao" "$root/DEBIAN"
cp -a "$folder/." "$root/opt/nianbao/"
ln -s /opt/nianbao/nianbao "$root/usr/bin/nianbao"
ln -s /opt/nianbao/nianbao-gui "$root/usr/bin/nianbao-gui"
cp "$here/nianbao.desktop" "$root/usr/share/applications/"
cp "$here/../../LICENSE" "$root/usr/share/doc/nianbao/copyright"
for picture in "$here"/../icons/nianbao-*.png; do
    size=$(basename "$picture" .png | cut -d- -f2)
    install -D -m 644 "$picture" "$root/usr/share/icons/hicolor/${size}x$size/apps/nianbao.png"
done
install -D -m 644 "$here/../icons/nianbao.svg" \
    "$root/usr/share/icons/hicolor/scalable/apps/nianbao.svg"

cat > "$root/DEBIAN/control" <<CONTROL
Package: nianbao
Version: $version
Architecture: $architecture
Maintainer: the nianbao authors <nianbao@localhost>
Installed-Size: $(du -sk --exclude=DEBIAN "$root" | cut -f1)
Section: misc
Priority: optional
Depends: libc6 (>= $libc), libstdc++6, libgcc-s1, libegl1, libgl1, libglib2.0-0 | libglib2.0-0t64, libdbus-1-3, libfontconfig1, libfreetype6, libx11-6, libx11-xcb1, libxcb1
Recommends: fonts-noto-cjk | fonts-wqy-microhei | fonts-wqy-zenhei
Description: write, check and hand over the yearly disclosure report (公开年报)
 Helps the clerk of a Chinese authority to write the yearly report on the work of
 government information disclosure in the national form, checks it while it is
 typed, and hands it over as Excel, PDF, Word and web page.
CONTROL
(cd "$root" && find . -type f ! -path './DEBIAN/*' -printf '%P\0' | sort -z |
    xargs -0 md5sum > DEBIAN/md5sums)
chmod -R u=rwX,go=rX "$root"
mkdir -p "$target"
dpkg-deb --root-owner-group -Zxz --build "$root" "$target/nianbao_${version}_$architecture.deb"
