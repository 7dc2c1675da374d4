// Zip archives with every field at hand: what other programs refuse to write is
// what the mutator needs.
import {deflateRawSync, inflateRawSync} from 'node:zlib';

const TABLE = Uint32Array.from({length: 256}, (_, byte) => {
	let rest = byte;

	for (let bit = 0; bit < 8; bit++)
		rest = rest & 1 ? rest >>> 1 ^ 0xedb88320 : rest >>> 1;
	return rest;
});

function crcOf(data) {
	let rest = 0xffffffff;

	for (const byte of data)
		rest = TABLE[(rest ^ byte) & 255] ^ rest >>> 8;
	return (rest ^ 0xffffffff) >>> 0;
}

/*
 * The entries of a plain archive, {name, data, method}, in the order of its
 * directory.
 */
export function readZip(bytes) {
	const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
	let at = bytes.readUInt32LE(end + 16);

	return Array.from({length: bytes.readUInt16LE(end + 10)}, () => {
		const method = bytes.readUInt16LE(at + 10);
		const name = bytes.subarray(at + 46,
			at + 46 + bytes.readUInt16LE(at + 28));
		const local = bytes.readUInt32LE(at + 42);
		const start = local + 30 + bytes.readUInt16LE(local + 26) +
			bytes.readUInt16LE(local + 28);
		const packed = bytes.subarray(start,
			start + bytes.readUInt32LE(at + 20));

		at += 46 + name.length + bytes.readUInt16LE(at + 30) +
			bytes.readUInt16LE(at + 32);
		return {name: String(name), method,
			data: method === 8 ? inflateRawSync(packed) : packed};
	});
}

// What a local header and the directory say of an entry alike.
function commonFields({name, data, ...entry}) {
	const method = entry.method ?? 8;
	const packed = entry.packed ?? (method === 8
		? deflateRawSync(data, {level: 9}) : data);
	const rawName = Buffer.isBuffer(name) ? name : Buffer.from(name);
	// Bit 11: the name is in UTF-8.
	const flags = entry.flags ??
		(!Buffer.isBuffer(name) && /[^\x00-\x7f]/.test(name) ? 0x800 : 0);
	const fields = Buffer.alloc(24);

	fields.writeUInt16LE(entry.needs ?? 20, 0);
	fields.writeUInt16LE(flags, 2);
	fields.writeUInt16LE(method, 4);
	fields.writeUInt16LE(0, 6);
	fields.writeUInt16LE(0x21, 8); // 1 January 1980
	fields.writeUInt32LE(entry.crc ?? crcOf(data), 10);
	fields.writeUInt32LE(packed.length, 14);
	fields.writeUInt32LE(entry.size ?? data.length, 18);
	fields.writeUInt16LE(rawName.length, 22);
	return {fields, packed, rawName, extra: entry.extra ?? Buffer.alloc(0)};
}

function localPart({fields, packed, rawName, extra}) {
	const length = Buffer.alloc(2);

	length.writeUInt16LE(extra.length);
	return Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, length,
		rawName, extra, packed]);
}

function directoryPart({fields, rawName}, offset) {
	const rest = Buffer.alloc(16);

	rest.writeUInt32LE(offset, 12);
	return Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), fields,
		rest, rawName]);
}

/*
 * The bytes of an archive of entries {name, data}, compressed unless method is
 * 0.  What an entry also has is written whether it is true or not: method,
 * packed (the compressed data), crc, size, flags, needs (version), extra (in
 * the local header); a name may be a Buffer.  With sharesDataOf the directory
 * leads to an entry of another name that stands before.
 */
export function writeZip(entries) {
	const parts = [];
	const directory = [];
	const offsets = new Map();
	let offset = 0;

	for (const entry of entries) {
		const common = commonFields(entry);
		const part = localPart(common);

		parts.push(part);
		offsets.set(entry.name, offset);
		directory.push(directoryPart(common,
			offsets.get(entry.sharesDataOf) ?? offset));
		offset += part.length;
	}
	const names = Buffer.concat(directory);
	const end = Buffer.alloc(22);
	end.write('PK\x05\x06', 'latin1');
	end.writeUInt16LE(entries.length, 8);
	end.writeUInt16LE(entries.length, 10);
	end.writeUInt32LE(names.length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...parts, names, end]);
}
