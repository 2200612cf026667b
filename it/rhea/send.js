// Sends one message over AMQP 1.0 and waits until the broker has accepted it.
//
// usage: send.js PORT ADDRESS BODY [--data]
// With --data, the body is a data section. Exit code: 0 accepted, 3 refused.
const rhea = require("rhea");

const [port, address, body, form] = process.argv.slice(2);
const container = rhea.create_container();

function refused(reason) {
  console.error("refused:", reason);
  process.exit(3);
}

container.once("sendable", ({ sender }) =>
  sender.send({
    body: form === "--data" ? rhea.message.data_section(Buffer.from(body)) : body,
    subject: "application/json",
    application_properties: { CI_NAME: "job-rhea", "tag.name": "with.dots" },
  }));
container.on("accepted", ({ connection }) => connection.close());
container.on("rejected", ({ delivery }) => refused(delivery.remote_state));
container.on("released", () => refused("released"));
container.on("sender_error", ({ sender }) => refused(sender.error));
container.on("disconnected", ({ error }) => refused(error));
container.connect({ host: "127.0.0.1", port, username: "anonymous", reconnect: false }).open_sender(address);
