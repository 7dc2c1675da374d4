// Numbers that look random and are the same on every machine: xorshift with
// 32 bits, in integers only.
export class Random {
	constructor(seed) {
		this.state = Math.imul(seed + 1, 0x9e3779b1) | 1;
		for (let i = 0; i < 8; i++)
			this.bits();
	}

	bits() {
		let x = this.state;

		x ^= x << 13;
		x ^= x >>> 17;
		x ^= x << 5;
		this.state = x;
		return x >>> 0;
	}

	// A whole number from 0 up to but not including limit.
	below(limit) {
		return Math.floor(this.bits() / 0x100000000 * limit);
	}

	// From least to most, both included.
	between(least, most) {
		return least + this.below(most - least + 1);
	}

	// True once in so many times.
	once(times) {
		return this.below(times) === 0;
	}

	of(list) {
		return list[this.below(list.length)];
	}
}
