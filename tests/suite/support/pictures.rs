//! Image files made up for tests, with the metadata that cameras write.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

/// Stands for the place, the owner and whatever else nobody may publish.
pub const SECRET: &str = "21.0285N-105.8542E-NGUYEN-VAN-A";

/// The left half is red, the right half blue.
pub fn halves(width: u32, height: u32) -> DynamicImage {
    let half = |x, _| if x < width / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) };
    RgbImage::from_fn(width, height, half).into()
}

/// Soft colours with the grain of a real photograph.
pub fn photograph(width: u32, height: u32) -> DynamicImage {
    let mut random = fastrand::Rng::with_seed(7);
    let mut soft = |x: u32, y: u32| {
        let grain = random.u8(0..48);
        let at = |length: u32, of: u32| (length * 200 / of) as u8;
        Rgb([at(x, width) + grain, at(y, height) + grain, 90 + grain])
    };
    RgbImage::from_fn(width, height, &mut soft).into()
}

/// Half transparent.
pub fn transparent(width: u32, height: u32) -> DynamicImage {
    let pixel = |x, _| Rgba([200, 0, 0, if x < width / 2 { 255 } else { 40 }]);
    RgbaImage::from_fn(width, height, pixel).into()
}

/// A file of an image, without metadata.
pub fn file(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::default();
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// EXIF with an orientation and the secret as the name of the artist.
pub fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0\x02\0".to_vec();
    tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    tiff.extend([0x3b, 0x01, 2, 0, SECRET.len() as u8, 0, 0, 0, 38, 0, 0, 0]);
    tiff.extend([0; 4]);
    tiff.extend(SECRET.as_bytes());
    tiff
}

/// A JPEG as a camera writes it: EXIF, a comment, and a second picture behind.
pub fn camera_jpeg(image: &DynamicImage, orientation: u8) -> Vec<u8> {
    let plain = file(image, ImageFormat::Jpeg);
    let mut bytes = plain[..2].to_vec();
    let segment = |marker: u8, data: &[u8]| {
        let length = (data.len() as u16 + 2).to_be_bytes();
        [&[0xff, marker], length.as_slice(), data].concat()
    };
    bytes.extend(segment(0xe1, &[b"Exif\0\0".as_slice(), &exif(orientation)].concat()));
    bytes.extend(segment(0xfe, SECRET.as_bytes()));
    bytes.extend(&plain[2..]);
    bytes.extend(SECRET.as_bytes());
    bytes
}

/// A PNG with text and EXIF.
pub fn noted_png(image: &DynamicImage) -> Vec<u8> {
    let plain = file(image, ImageFormat::Png);
    let header = 8 + 25;
    let note = [b"Author\0".as_slice(), SECRET.as_bytes()].concat();
    [&plain[..header], &png_chunk(b"tEXt", &note), &png_chunk(b"eXIf", &exif(1)), &plain[header..]]
        .concat()
}

/// A PNG that claims to be of this size and holds nothing.
pub fn empty_png(width: u32, height: u32) -> Vec<u8> {
    let mut header = Vec::new();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    let chunks = [png_chunk(b"IHDR", &header), png_chunk(b"IDAT", &[]), png_chunk(b"IEND", &[])];
    [b"\x89PNG\r\n\x1a\n".as_slice(), &chunks.concat()].concat()
}

pub fn png_chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let checked = [kind.as_slice(), data].concat();
    let length = (data.len() as u32).to_be_bytes();
    [length.as_slice(), &checked, &crc(&checked).to_be_bytes()].concat()
}

/// The checksum of PNG.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 }
        })
    })
}

/// A WebP with EXIF, in the container that announces it.
pub fn noted_webp(image: &DynamicImage) -> Vec<u8> {
    let plain = file(image, ImageFormat::WebP);
    let side = |length: u32| (length - 1).to_le_bytes()[..3].to_vec();
    let header = [vec![8, 0, 0, 0], side(image.width()), side(image.height())].concat();
    let chunk = |kind: &[u8], data: &[u8]| {
        let length = (data.len() as u32).to_le_bytes();
        let padding = vec![0; data.len() % 2];
        [kind, length.as_slice(), data, &padding].concat()
    };
    let chunks =
        [b"WEBP".to_vec(), chunk(b"VP8X", &header), plain[12..].to_vec(), chunk(b"EXIF", &exif(1))]
            .concat();
    chunk(b"RIFF", &chunks)
}

/// An animated WebP, with EXIF within its only picture.
pub fn noted_animation(image: &DynamicImage) -> Vec<u8> {
    let plain = file(image, ImageFormat::WebP);
    let side = |length: u32| (length - 1).to_le_bytes()[..3].to_vec();
    let sides = [side(image.width()), side(image.height())].concat();
    let chunk = |kind: &[u8], data: &[u8]| {
        let length = (data.len() as u32).to_le_bytes();
        let padding = vec![0; data.len() % 2];
        [kind, length.as_slice(), data, &padding].concat()
    };
    let place = [vec![0; 6], sides.clone(), vec![100, 0, 0, 0]].concat();
    let frame = [place, plain[12..].to_vec(), chunk(b"EXIF", &exif(1))].concat();
    let chunks = [
        b"WEBP".to_vec(),
        chunk(b"VP8X", &[vec![2, 0, 0, 0], sides, SECRET.as_bytes().to_vec()].concat()),
        chunk(b"ANIM", &[0; 6]),
        chunk(b"ANMF", &frame),
        chunk(b"ANMF", &frame),
    ];
    chunk(b"RIFF", &chunks.concat())
}

/// A GIF of two frames that repeat, with a comment.
pub fn animated_gif() -> Vec<u8> {
    let frame = b"!\xf9\x04\0\x0a\0\0\0,\0\0\0\0\x02\0\x01\0\0\x02\x02\x84\x51\0".as_slice();
    let comment = [b"!\xfe".as_slice(), &[SECRET.len() as u8], SECRET.as_bytes(), b"\0"].concat();
    [
        b"GIF89a\x02\0\x01\0\x80\0\0\xff\0\0\0\0\xff".as_slice(),
        b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0",
        &comment,
        frame,
        frame,
        b";",
    ]
    .concat()
}
