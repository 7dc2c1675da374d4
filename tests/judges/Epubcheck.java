// Check many books in one virtual machine, since starting it costs more than
// checking a book.  Java runs this file as it stands:
//
//     java -cp epubcheck.jar Epubcheck.java BOOK.epub REPORT.json ...

import com.adobe.epubcheck.tool.EpubChecker;

public class Epubcheck {
	public static void main(String[] words) {
		for (int i = 0; i + 1 < words.length; i += 2)
			new EpubChecker().run(new String[] {words[i],
			    "--failonwarnings", "--json", words[i + 1]});
	}
}
