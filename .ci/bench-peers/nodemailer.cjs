// Sends the message of standard input N times by nodemailer's pool of one connection, behind a first one, and prints how many
// seconds that took: PORT N FROM TO.
const fs = require('node:fs')
const nodemailer = require('nodemailer')

const [port, n, from, to] = process.argv.slice(2)
const pool = nodemailer.createTransport({
	pool: true, maxConnections: 1, maxMessages: Infinity, host: '127.0.0.1', port: Number(port), ignoreTLS: true, name: 'bench.example.com',
})
const mail = { envelope: { from, to }, raw: fs.readFileSync(0) }

async function main() {
	await pool.sendMail(mail)
	const began = process.hrtime.bigint()
	await Promise.all(Array.from({ length: Number(n) }, () => pool.sendMail(mail)))
	console.log(Number(process.hrtime.bigint() - began) / 1e9)
	pool.close()
}

main()
