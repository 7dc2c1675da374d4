// Zip archives, read byte by byte: what their headers say, and what is in them.
// APPNOTE.TXT 6.3.10, sections 4.3.7 (local header), 4.3.12 (directory) and
// 4.3.16 (end of directory).
import {inflateRawSync} from 'node:zlib';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

// The end of the directory; a comment behind it may hide it, which is no good.
function readEnd(bytes) {
	const at = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));

	if (at < 0 || bytes.readUInt32LE(at) !== END)
		throw new Error('no end of the directory');
	return {
		at,
		disk: bytes.readUInt16LE(at + 4),
		count: bytes.readUInt16LE(at + 10),
		size: bytes.readUInt32LE(at + 12),
		start: bytes.readUInt32LE(at + 16),
		comment: bytes.readUInt16LE(at + 20),
	};
}

// What both headers of an entry say, at other offsets each.
function readCommon(bytes, at) {
	return {
		needed: bytes.readUInt16LE(at),
		flags: bytes.readUInt16LE(at + 2),
		method: bytes.readUInt16LE(at + 4),
		time: bytes.readUInt16LE(at + 6),
		date: bytes.readUInt16LE(at + 8),
		crc: bytes.readUInt32LE(at + 10),
		packed: bytes.readUInt32LE(at + 14),
		size: bytes.readUInt32LE(at + 18),
		nameLength: bytes.readUInt16LE(at + 22),
		extra: bytes.readUInt16LE(at + 24),
	};
}

function readLocal(bytes, at) {
	if (bytes.readUInt32LE(at) !== LOCAL)
		throw new Error(`no local header at ${at}`);
	const header = readCommon(bytes, at + 4);
	const name = at + 30;

	header.name = bytes.toString('utf8', name, name + header.nameLength);
	header.data = name + header.nameLength + header.extra;
	return header;
}

function readCentral(bytes, at) {
	if (bytes.readUInt32LE(at) !== CENTRAL)
		throw new Error(`no entry of the directory at ${at}`);
	const header = readCommon(bytes, at + 6);
	const name = at + 46;

	header.comment = bytes.readUInt16LE(at + 32);
	header.attributes = bytes.readUInt32LE(at + 38);
	header.start = bytes.readUInt32LE(at + 42);
	header.name = bytes.toString('utf8', name, name + header.nameLength);
	header.end = name + header.nameLength + header.extra + header.comment;
	return header;
}

/*
 * {end, entries}: an entry is what the directory says, with local, the header
 * before its data, and with the bytes it holds, packed and plain.
 */
export function readZip(bytes) {
	const end = readEnd(bytes);
	const entries = [];
	let at = end.start;

	for (let i = 0; i < end.count; i++) {
		const entry = readCentral(bytes, at);

		at = entry.end;
		entry.local = readLocal(bytes, entry.start);
		entry.bytes = bytes.subarray(
			entry.local.data, entry.local.data + entry.packed);
		entry.plain = entry.method === 0 ? entry.bytes
			: inflateRawSync(entry.bytes);
		entries.push(entry);
	}
	return {end, entries, directoryEnd: at};
}
