vade.define([
["all","<p class=\"headword\"><dfn>ALL</dfn></p>\n<div class=\"definition\"><p>Acute lymphoblastic leukaemia.</p>\n</div>\n"],
["cd8plus-t-cell","<p class=\"headword\"><dfn>CD8+ T cell</dfn></p>\n<div class=\"definition\"><p>A <a class=\"term\" href=\"#t-cell\" role=\"doc-glossref\">T cell</a> that kills.</p>\n</div>\n"],
["durvalumab","<p class=\"headword\"><dfn>durvalumab</dfn></p>\n<div class=\"definition\"><p>An antibody against <a class=\"term\" href=\"#pd-l1\" role=\"doc-glossref\"><span class=\"joined\">PD-L1</span></a>.</p>\n</div>\n"],
["interferon","<p class=\"headword\"><dfn>IFN-γ</dfn></p>\n<div class=\"definition\"><p>A messenger.</p>\n</div>\n"],
["pd-1","<p class=\"headword\"><dfn>PD-1</dfn></p>\n<div class=\"definition\"><p>The receptor of <a class=\"term\" href=\"#pd-l1\" role=\"doc-glossref\"><span class=\"joined\">PD-L1</span></a>.</p>\n</div>\n"],
["pd-l1","<p class=\"headword\"><dfn>PD-L1</dfn> <span class=\"long\">programmed death-ligand 1</span></p>\n<div class=\"definition\"><p>A brake on the <em>surface</em>, bound by <a class=\"term\" href=\"#pd-1\" role=\"doc-glossref\"><span class=\"joined\">PD-1</span></a>; see <a href=\"chapter.html#brakes\">the chapter</a> and <span class=\"citation\" id=\"Cite-1\">[<a href=\"bibliography.html#chen2013\" role=\"doc-biblioref\">1</a>]</span>.</p>\n</div>\n"],
["t-cell","<p class=\"headword\"><dfn>T cell</dfn></p>\n<div class=\"definition\"><p>A cell.</p>\n</div>\n"],
["term-8","<p class=\"headword\"><dfn>免疫</dfn></p>\n<div class=\"definition\"><p>免疫系统.</p>\n</div>\n"]
]);
