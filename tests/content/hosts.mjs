// Hosts whose pages repeat what others have published: mirrors, staging
// copies, news, firms, collections.  What was read there may be right, but it
// is not cited, and a row of the ledger says that it was read there.
const HOSTS = `
	1library.net arxivlens.com ashpublications.net avesis.istanbul.edu.tr
	bio-h.com bullishdaily.com cancerfax.com citedrive.com citybuzz.co
	clinicalresearchresources.com distantreader.org docwirenews.com
	eguideline.guidelinecentral.com einnews.com expresspharma.in
	globalauthorid.com guidelinecentral.com join.targetedonc.com
	journaljams.org marketscreener.com mdedge9-ma1.mdedge.com medluna.com
	mesothelioma.net oncoprescribe.com oncotwitting.it pdfslide.us
	pearceip.law pharmadevicenews.com pharmato.ai platformsh.site
	preview-www.nature.com preview.concepedia.online scribd.com
	seekingalpha.com skincare.systemforge.uk sparrho.com stage.medifind.com
	studylibfr.com synapsesocial.com togows.dbcls.jp trial.medpath.com
	uat.mimsdev.com vercel.app wayback.clockss.org
`.trim().split(/\s+/);

// Bare numbers are staging copies, too.
export function isForbidden(address) {
	const host = new URL(address).hostname;

	return /^[\d.]+$/.test(host) || HOSTS.some((forbidden) =>
		host === forbidden || host.endsWith(`.${forbidden}`));
}
