// Subscribes over AMQP 1.0, prints READY, then each message as a line of JSON until COUNT have come: its body, its
// subject, its group and its application properties.
//
// usage: receive.js PORT ADDRESS COUNT
const rhea = require("rhea");

const [port, address, count] = process.argv.slice(2);
const container = rhea.create_container();
let left = Number(count);

container.on("receiver_open", () => console.log("READY"));
container.on("message", ({ message, connection }) => {
  const bytes = message.body.typecode === 0x75; // a data section
  console.log(JSON.stringify({
    body: bytes ? message.body.content.toString() : message.body,
    subject: message.subject,
    group: message.group_id,
    properties: message.application_properties,
  }));
  left -= 1;
  if (left === 0) {
    connection.close();
  }
});
container.on("receiver_error", ({ receiver }) => {
  console.error("refused:", receiver.error);
  process.exit(3);
});
container.connect({ host: "127.0.0.1", port, username: "anonymous", reconnect: false }).open_receiver(address);
