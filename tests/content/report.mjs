/*
 * What was found, in the order of the book, and how much held.
 */
export class Report {
	constructor(order) {
		this.order = order;
		this.faults = [];
		this.passed = 0;
	}

	pass() {
		this.passed++;
	}

	fault(path, line, text) {
		this.faults.push({ path, line, text });
	}

	/* True if it holds; a fault else. */
	check(holds, path, line, text) {
		if (holds)
			this.pass();
		else
			this.fault(path, line, text);
		return holds;
	}

	row(row, faults) {
		for (const text of faults)
			this.fault("data/evidence.yaml", row.line, text);
		if (faults.length === 0)
			this.pass();
	}

	rank(path) {
		const at = this.order.indexOf(path);

		return at < 0 ? this.order.length : at;
	}

	print(folder) {
		this.faults.sort((a, b) => this.rank(a.path) - this.rank(b.path) ||
		    a.path.localeCompare(b.path) || a.line - b.line);
		for (const { path, line, text } of this.faults)
			console.log(`${folder}/${path}:${line}: ${text}`);
		console.log(`content: ${this.passed} passed, ` +
		    `${this.faults.length} failed`);
		return this.faults.length === 0;
	}
}
