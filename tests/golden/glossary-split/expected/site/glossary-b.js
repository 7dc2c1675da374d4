vade.define([
["beta-agent","<p class=\"headword\"><dfn>beta agent</dfn></p>\n<div class=\"definition\"><p>Not <a class=\"term\" href=\"glossary-a.html#agent-001\" role=\"doc-glossref\">the first one</a>.</p>\n</div>\n"]
]);
