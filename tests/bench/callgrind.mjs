// Instructions instead of seconds: the same number each time, however busy the
// machine is.
import {spawn} from 'node:child_process';

// Nothing of the caller's surroundings may change the number.
const SURROUNDINGS = {PATH: process.env.PATH, LC_ALL: 'C', HOME: '/'};

// How many instructions a command in folder takes; its exit status may be any
// of expected.
export function countInstructions(command, folder, expected = [0]) {
	return new Promise((accept, refuse) => {
		const child = spawn('valgrind', ['--tool=callgrind',
			'--callgrind-out-file=/dev/null', ...command],
		{cwd: folder, env: SURROUNDINGS, stdio: ['ignore', 'ignore', 'pipe']});
		const pieces = [];

		child.on('error', refuse);
		child.stderr.on('data', (piece) => pieces.push(piece));
		child.on('close', (status) => {
			const told = Buffer.concat(pieces).toString();
			const count = /^==\d+== Collected : (\d+)$/m.exec(told);

			if (count && expected.includes(status))
				accept(Number(count[1]));
			else
				refuse(new Error(`${command.join(' ')}: exit status ` +
					`${status}\n${told.slice(0, 2000)}`));
		});
	});
}
