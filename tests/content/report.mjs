// What was found, in the order of the book, and how much held.
export class Report {
	constructor(order) {
		this.order = order;
		this.faults = [];
		this.passed = 0;
	}

	pass() {
		this.passed++;
	}

	fault(path, place, text) {
		const {line, column = 1} = typeof place === 'number'
			? {line: place} : place;

		this.faults.push({path, line, column, text});
	}

	// Whether it holds; if not, that is a fault.
	check(holds, path, place, text) {
		if (holds)
			this.pass();
		else
			this.fault(path, place, text);
		return Boolean(holds);
	}

	// One thing that passes if nothing is wrong with it.
	all(path, place, texts) {
		for (const text of texts)
			this.fault(path, place, text);
		if (texts.length === 0)
			this.pass();
	}

	rank(path) {
		const at = this.order.indexOf(path);

		return at < 0 ? this.order.length : at;
	}

	print(folder) {
		this.faults.sort((a, b) => this.rank(a.path) - this.rank(b.path) ||
			(a.path < b.path ? -1 : a.path > b.path ? 1 : 0) ||
			a.line - b.line || a.column - b.column);
		for (const {path, line, column, text} of this.faults)
			console.log(`${folder}/${path}:${line}:${column}: ${text}`);
		console.log(`content: ${this.passed} passed, ` +
			`${this.faults.length} failed`);
		return this.faults.length === 0;
	}
}
