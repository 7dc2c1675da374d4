/*
 * Comfort for readers; all that there is to read is there without it.
 *
 * A link to a term of the glossary shows its definition in a pop-up: while the
 * pointer rests on it, while it has the focus, at the first touch.  Beside
 * glossary.html lies glossary.js, which hands the definitions of that page to
 * vade.define(): a script, since a page that was opened from the disk may not
 * read other files.
 */
'use strict';

(() => {
	const DELAY = 250; // ms, in which a pointer may only be passing by
	const EDGE = 8; // px between a pop-up and the edge of the window
	const words = document.currentScript.dataset;

	// --- definitions ---------------------------------------------------

	const defined = new Map(); // address of a script -> id -> markup
	const asked = new Map(); // the same -> promise that it was loaded

	// [[id, markup], ...] of one page of the glossary.
	const define = (entries) =>
		defined.set(document.currentScript.src, new Map(entries));

	window.vade = {define};

	const pageOf = (link) => link.href.replace(/#.*/, '');

	// Resolves when the definitions are there, or will never be.
	function load(link) {
		const source = pageOf(link).replace(/\.html$/, '.js');

		if (!asked.has(source))
			asked.set(source, new Promise((resolve) => {
				const script = document.createElement('script');

				script.src = source;
				script.onload = script.onerror = resolve;
				document.head.append(script);
			}));
		return asked.get(source).then(() => defined.get(source));
	}

	// The definition as nodes whose links count from the glossary's page; ids
	// would be there twice.
	function parse(markup, page) {
		const {body} = new DOMParser().parseFromString(markup, 'text/html');

		for (const element of body.querySelectorAll('[id]'))
			element.removeAttribute('id');
		for (const name of ['href', 'src'])
			for (const element of body.querySelectorAll(`[${name}]`))
				element.setAttribute(name,
					new URL(element.getAttribute(name), page).href);
		return body.childNodes;
	}

	// --- the pop-up ----------------------------------------------------

	let popup = null; // there is at most one,
	let shown = null; // the definition of this link,
	let line = 0; // at this line of it
	let wanted = null; // what is shown when it has been loaded
	let timer;

	const later = (work) => {
		clearTimeout(timer);
		timer = setTimeout(work, DELAY);
	};

	const within = (low, value, high) => Math.max(low, Math.min(value, high));

	// Below the link or above it, where there is more room; it never covers
	// the link and never leaves the window.
	function place() {
		const {clientWidth, clientHeight} = document.documentElement;
		const lines = shown.getClientRects();
		const at = lines[line] ?? lines[0] ?? shown.getBoundingClientRect();
		const {style} = popup;

		style.maxHeight = '';
		const below = clientHeight - at.bottom - EDGE;
		const above = at.top - EDGE;
		const isBelow = popup.offsetHeight <= below || below >= above;

		style.maxHeight = `${Math.max(isBelow ? below : above, 0)}px`;
		const top = isBelow ? at.bottom : at.top - popup.offsetHeight;
		const left = getComputedStyle(popup).direction === 'rtl'
			? at.right - popup.offsetWidth : at.left;

		style.top = `${top + scrollY}px`;
		style.left = `${scrollX + within(EDGE, left,
			clientWidth - popup.offsetWidth - EDGE)}px`;
	}

	function make(link, markup) {
		const text = document.createElement('div');
		const more = document.createElement('a');

		popup = document.createElement('div');
		popup.className = 'popup';
		popup.popover = 'manual';
		popup.role = 'note';
		popup.lang = document.documentElement.lang;
		popup.dir = document.documentElement.dir;
		text.id = 'Popup-text';
		text.append(...parse(markup, pageOf(link)));
		popup.ariaLabel = text.querySelector('dfn')?.textContent
			?? link.textContent;
		more.className = 'more';
		more.href = link.href;
		more.textContent = words.open;
		popup.append(text, more);
	}

	function close() {
		clearTimeout(timer);
		wanted = null;
		if (!shown)
			return;
		shown.removeAttribute('aria-describedby');
		popup.remove();
		popup = shown = null;
	}

	// Whether there is a definition; at is where the pointer is, if there.
	async function open(link, at) {
		clearTimeout(timer);
		if (shown === link)
			return true;
		wanted = link;
		const page = await load(link);
		const markup = page?.get(decodeURIComponent(link.hash.slice(1)));
		if (wanted !== link || !markup)
			return Boolean(markup);
		close();
		make(link, markup);
		// Behind the link, so that Tab leads from it into the pop-up.
		link.after(popup);
		link.setAttribute('aria-describedby', 'Popup-text');
		shown = link;
		line = [...link.getClientRects()].findIndex(({top, bottom}) =>
			at && top <= at.clientY && at.clientY <= bottom);
		popup.showPopover();
		place();
		return true;
	}

	// --- what opens and closes it --------------------------------------

	const isInside = (element) => Boolean(popup?.contains(element));

	// The link to a term that element is in; in a pop-up they are mere links.
	const termOf = (element) =>
		isInside(element) ? null : element.closest?.('a.term');

	const isHeld = () => shown && [shown, popup].some((element) =>
		element.matches(':hover, :focus-within'));

	const leave = () => later(() => isHeld() || close());

	function onPointerOver(event) {
		const term = termOf(event.target);

		if (event.pointerType === 'touch')
			return;
		if (isInside(event.target) || (term && term === shown)) {
			clearTimeout(timer);
		} else if (term) {
			load(term);
			later(() => open(term, event));
		} else {
			leave();
		}
	}

	let quiet = false; // the focus is only being put back

	function onFocusIn({target}) {
		const term = termOf(target);

		if (quiet || isInside(target) || (term && term === shown))
			return;
		if (term?.matches(':focus-visible'))
			open(term);
		else
			close();
	}

	function onKeyDown({key}) {
		if (key !== 'Escape')
			return;
		if (isInside(document.activeElement)) {
			quiet = true;
			shown.focus();
			quiet = false;
		}
		close();
	}

	let touch = null; // the last one, and whether it fell on what was open

	function onPointerDown({target, pointerType}) {
		const term = termOf(target);

		touch = pointerType === 'mouse' ? null : {isSecond: term === shown};
		if (shown && term !== shown && !isInside(target))
			close();
	}

	// The first touch shows the definition, the second follows the link.
	async function onClick(event) {
		const term = termOf(event.target);

		// Neither keys nor screen readers touch.
		if (!term || !touch || touch.isSecond || event.detail === 0)
			return;
		event.preventDefault();
		if (!await open(term, event))
			location.assign(term.href);
	}

	function watchTerms() {
		const terms = document.querySelector('a.term');

		if (!terms || !('popover' in HTMLElement.prototype))
			return;
		document.addEventListener('pointerover', onPointerOver);
		document.documentElement.addEventListener('pointerleave', leave);
		document.addEventListener('focusin', onFocusIn);
		document.addEventListener('focusout', leave);
		document.addEventListener('keydown', onKeyDown);
		document.addEventListener('pointerdown', onPointerDown);
		document.addEventListener('click', onClick);
		addEventListener('resize', () => shown && place());
		// The page takes its pop-up along, boxes that scroll do not.
		document.addEventListener('scroll', ({target}) => {
			if (shown && target !== document && !isInside(target))
				place();
		}, {capture: true, passive: true});
		addEventListener('pagehide', close);
		// Who moves by keys hears the definition with the link: be ready.
		document.addEventListener('keydown', () => load(terms), {once: true});
	}

	// --- the glossary's filter -----------------------------------------

	// As readers type: without case, accents and raised digits.
	const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '')
		.replace(/[\u2010-\u2015\u2212]/g, '-').toLowerCase();

	const textOf = (entry, selector) =>
		fold([...entry.querySelectorAll(selector)]
			.map((element) => element.textContent).join(' '));

	function watchFilter(form) {
		const input = form.querySelector('input');
		const select = form.querySelector('select');
		const status = form.querySelector('[role=status]');
		const entries = [...document.querySelectorAll('.entry')]
			.map((element) => ({
				element,
				name: textOf(element, 'dt, .name'),
				definition: textOf(element, '.definition'),
			}));
		const letters = [...document.querySelectorAll('section.letter')];

		// Entries of the category in whose names, or else in whose
		// definitions, all the parts are.
		function find(parts) {
			const some = entries.filter(({element}) => !select?.value ||
				element.dataset.category === select.value);
			const having = (what) => some.filter((entry) =>
				parts.every((part) => entry[what].includes(part)));
			const named = having('name');

			return new Set(named.length ? named : having('definition'));
		}

		function filter() {
			const parts = fold(input.value).split(/\s+/).filter(Boolean);
			const isOn = parts.length > 0 || Boolean(select?.value);
			const found = find(parts);

			for (const entry of entries)
				entry.element.hidden = !found.has(entry);
			for (const letter of letters)
				letter.hidden = !letter.querySelector('.entry:not([hidden])');
			for (const other of document.querySelectorAll('.categories'))
				other.hidden = isOn;
			status.textContent = isOn ? status.dataset.words
				.replace('{shown}', found.size)
				.replace('{all}', entries.length) : '';
		}

		function clear() {
			input.value = '';
			if (select)
				select.value = '';
			filter();
		}

		// What a link on the page leads to must be there.
		function reveal({target}) {
			const link = target.closest('a[href^="#"]');
			const id = decodeURIComponent(link?.hash.slice(1) ?? '');

			if (document.getElementById(id)?.closest('[hidden]'))
				clear();
		}

		form.addEventListener('input', filter);
		form.addEventListener('keydown',
			({key}) => key === 'Escape' && clear());
		document.addEventListener('click', reveal);
		form.hidden = false;
		// The browser may have kept what stood there before.
		filter();
	}

	watchTerms();
	document.querySelectorAll('.filter').forEach(watchFilter);
})();
