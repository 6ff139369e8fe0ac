// What desks load on top: htmx for lists that filter and rows that update in place, and the sending of files.
import "htmx.org";
import { watchSending } from "./sending.ts";

watchSending(document);
