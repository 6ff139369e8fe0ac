// What desks load on top: htmx for lists that filter and rows that update in place.
import "htmx.org";
