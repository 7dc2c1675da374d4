/*
 * A chapter as blocks: pieces of text that are read together, with what is
 * cited in them.  vade's own constructs (citations, attributes, boxes, captions,
 * charts) are found here, since Markdown parsers know nothing of them.
 *
 * A block is {kind, text, cites, line, box, section, group, chart}:
 *   kind     paragraph, item, cell, heading, alt, caption, chart
 *   text     the words, citations and attributes blanked out
 *   cites    the keys that hold for the block
 *   box      the kind of box around it, such as KEY, or undefined
 *   isWrong  true for a choice that its question calls wrong
 *   group    of a question and its answer: an object both share
 */
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfm } from "micromark-extension-gfm";
import { gfmFromMarkdown } from "mdast-util-gfm";

/* Front matter is cut off as vade does it, lines kept. */
export function parseMarkdown(source) {
	const front = /^---\n([\s\S]*?)\n---\n/.exec(source);
	const body = front
		? front[0].replace(/[^\n]/g, "") + source.slice(front[0].length)
		: source;
	const tree = fromMarkdown(body, {
		extensions: [gfm()],
		mdastExtensions: [gfmFromMarkdown()],
	});

	if (front)
		tree.children.unshift({ type: "yaml", value: front[1] });
	return tree;
}

const CITATION = /\[[^[\]]*@[^[\]]*\]/g;
const KEY = /@([\p{L}\d_][\p{L}\d_:.#$%&+?<>~/-]*)/gu;
const CROSSREF = /^(fig|tbl|sec)-/;

function keysIn(text) {
	return [...text.matchAll(KEY)]
		.map((match) => match[1].replace(/[.:]+$/, ""))
		.filter((key) => !CROSSREF.test(key));
}

const blank = (match) => " ".repeat(match.length);

function withoutMarkup(text) {
	return text
		.replace(CITATION, blank)
		.replace(/@(fig|tbl|sec)-[\w-]+/g, blank)
		.replace(/@[\p{L}\d_][\p{L}\d_:.-]*/gu, blank)
		.replace(/\{[#.][^{}]*\}/g, blank)
		.replace(/^\s*(Figure|Table):/, blank);
}

/* All inline text below node; pictures and notes are told to seen. */
function inlineText(node, seen) {
	if (node.type === "text")
		return node.value;
	if (node.type === "inlineCode")
		return " ".repeat(node.value.length);
	if (node.type === "break")
		return " ";
	if (node.type === "image") {
		seen.images.push(node);
		return " ";
	}
	if (node.type === "footnoteReference") {
		seen.notes.push(node.identifier);
		return " ";
	}
	return (node.children ?? []).map((child) => inlineText(child, seen))
		.join("");
}

class Reader {
	constructor(tree) {
		this.blocks = [];
		this.notes = new Map();
		this.section = { title: "", line: 1 };
		for (const node of tree.children) {
			if (node.type === "footnoteDefinition")
				this.notes.set(node.identifier, this.citesIn(node));
		}
	}

	citesIn(node) {
		return new Set(keysIn(JSON.stringify(node)));
	}

	/* A block of node's own words; the keys given hold, too. */
	add(kind, node, given, more) {
		const seen = { images: [], notes: [] };
		const raw = inlineText(node, seen);
		const cites = new Set([...given, ...keysIn(raw)]);

		for (const note of seen.notes)
			for (const key of this.notes.get(note) ?? [])
				cites.add(key);
		const block = { kind, raw, text: withoutMarkup(raw), cites,
			line: node.position.start.line, section: this.section, ...more };
		if (block.text.trim() !== "")
			this.blocks.push(block);
		for (const image of seen.images)
			this.addImage(image, cites, more);
		return cites;
	}

	addImage(image, cites, more) {
		for (const text of [image.alt, image.title]) {
			if (!text)
				continue;
			this.blocks.push({ kind: "alt", raw: text,
				text: withoutMarkup(text),
				cites: new Set([...cites, ...keysIn(text)]),
				line: image.position.start.line,
				section: this.section, ...more });
		}
	}

	addTable(table, caption, more) {
		const heads = table.children[0].children
			.map((cell) => this.citesIn(cell));

		for (const row of table.children) {
			const cites = this.citesIn(row);
			for (const id of notesIn(row))
				for (const key of this.notes.get(id) ?? [])
					cites.add(key);

			row.children.forEach((cell, i) => this.add("cell", cell,
			    [...caption, ...cites, ...heads[0], ...(heads[i] ?? [])],
			    more));
		}
	}

	addList(list, given, more) {
		for (const item of list.children)
			this.addAll(item.children, { ...more,
				isWrong: item.checked === false }, given, "item");
	}

	addChart(code, caption, more) {
		const cites = new Set([...caption, ...keysIn(code.meta ?? "")]);

		this.blocks.push({ kind: "chart", raw: code.value, text: "",
			chart: { kind: code.lang, source: code.value }, cites,
			line: code.position.start.line, section: this.section, ...more });
	}

	/* Keys of a caption paragraph beside nodes[i]. */
	captionOf(nodes, i, word) {
		for (const node of [nodes[i + 1], nodes[i - 1]]) {
			if (node?.type === "paragraph" && textOf(node).startsWith(word))
				return this.citesIn(node);
		}
		return new Set();
	}

	/* Keys of the table that nodes[i] is the caption of. */
	tableBeside(nodes, i) {
		const table = [nodes[i + 1], nodes[i - 1]].find((node) =>
			node?.type === "table");

		return table ? this.citesIn(table) : new Set();
	}

	addQuote(quote, more) {
		const first = quote.children[0];
		const kind = /^\[!(\w+)\]/.exec(first ? textOf(first) : "")?.[1];
		const inner = { ...more, box: kind ?? more.box };

		if (kind === "QUESTION") {
			this.question = { node: quote };
			inner.group = this.question;
		} else if (kind === "ANSWER")
			inner.group = this.question;
		const cites = inner.group ? this.citesOfGroup : undefined;
		const children = quote.children.map((child, i) =>
			i === 0 && kind ? withoutMarker(child) : child);

		this.addAll(children, inner, cites ?? new Set());
	}

	/* Blocks of nodes, whose order tells what is whose caption. */
	addAll(nodes, more, given = new Set(), kind = "paragraph") {
		let before = new Set(given);

		nodes.forEach((node, i) => {
			switch (node.type) {
			case "heading":
				this.section = { title: textOf(node), depth: node.depth,
					line: node.position.start.line };
				this.add("heading", node, [], more);
				break;
			case "paragraph": {
				const text = textOf(node);
				const isCaption = /^(Figure|Table):/.test(text);
				const picture = node.children.some(
					(child) => child.type === "image");
				const cites = picture
					? this.captionOf(nodes, i, "Figure:")
					: text.startsWith("Table:")
					? this.tableBeside(nodes, i) : given;
				const own = this.add(isCaption ? "caption" : kind, node,
				    cites, more);

				before = text.trim().endsWith(":")
					? new Set([...given, ...own]) : new Set(given);
				break;
			}
			case "list":
				this.addList(node, before, more);
				break;
			case "table":
				this.addTable(node, new Set([...given,
					...this.captionOf(nodes, i, "Table:")]), more);
				break;
			case "code":
				if (/^(forest|survival|timeline|bars)$/.test(node.lang ?? ""))
					this.addChart(node,
					    this.captionOf(nodes, i, "Figure:"), more);
				break;
			case "blockquote": {
				const answer = nodes[i + 1];
				this.citesOfGroup = undefined;
				if (isBox(node, "QUESTION"))
					this.citesOfGroup = new Set([...this.citesIn(node),
						...(isBox(answer, "ANSWER")
						    ? this.citesIn(answer) : [])]);
				else if (isBox(node, "ANSWER"))
					this.citesOfGroup = new Set([...this.citesIn(node),
						...(isBox(nodes[i - 1], "QUESTION")
						    ? this.citesIn(nodes[i - 1]) : [])]);
				this.addQuote(node, more);
				break;
			}
			case "footnoteDefinition":
				this.addAll(node.children, { ...more, note: true },
				    this.notes.get(node.identifier));
				break;
			default:
				break;
			}
		});
	}
}

function notesIn(node) {
	if (node.type === "footnoteReference")
		return [node.identifier];
	return (node.children ?? []).flatMap(notesIn);
}

export function textOf(node) {
	return inlineText(node, { images: [], notes: [] });
}

export function isBox(node, kind) {
	return node?.type === "blockquote" && node.children.length > 0 &&
	    textOf(node.children[0]).startsWith(`[!${kind}]`);
}

/* A box's first paragraph without "[!KEY]". */
function withoutMarker(paragraph) {
	if (paragraph.children?.[0]?.type !== "text")
		return paragraph;
	const [first, ...rest] = paragraph.children;

	return { ...paragraph, children: [{ ...first,
		value: first.value.replace(/^\[!\w+\]\s*/, "") }, ...rest] };
}

export function blocksOf(tree) {
	const reader = new Reader(tree);

	reader.addAll(tree.children, {});
	return reader.blocks;
}
