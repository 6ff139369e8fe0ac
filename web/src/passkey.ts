// Passkeys: the browser's ceremony between the server's challenge and the form that answers it.
import { fromBase64Url, toBase64Url } from "./base64url.ts";

interface Descriptor {
  type: "public-key";
  id: string;
  transports?: AuthenticatorTransport[];
}

interface CreationOptions {
  publicKey: Omit<PublicKeyCredentialCreationOptions, "challenge" | "user" | "excludeCredentials"> & {
    challenge: string;
    user: { id: string; name: string; displayName: string };
    excludeCredentials?: Descriptor[];
  };
}

interface RequestOptions {
  publicKey: Omit<PublicKeyCredentialRequestOptions, "challenge" | "allowCredentials"> & {
    challenge: string;
    allowCredentials?: Descriptor[];
  };
}

/** Shows the passkey forms where the browser can use them, and answers their challenges. */
export function offerPasskeys(page: Document): void {
  if (!("credentials" in navigator) || !("PublicKeyCredential" in window)) return;
  for (const form of page.querySelectorAll<HTMLFormElement>("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void answer(page, form);
    });
  }
  const missing = page.querySelector<HTMLElement>("[data-passkey-missing]");
  if (missing && page.querySelector("form[data-passkey]")) missing.hidden = true;
}

async function answer(page: Document, form: HTMLFormElement): Promise<void> {
  const fault = form.querySelector<HTMLElement>("[data-passkey-fault]");
  if (fault) fault.hidden = true;
  try {
    const credential = form.dataset["passkey"] === "add" ? await created(page) : await got(form.action);
    const field = form.querySelector<HTMLInputElement>("input[name=credential]");
    if (!field) return;
    field.value = JSON.stringify(credential);
    form.submit();
  } catch {
    if (fault) fault.hidden = false;
  }
}

async function created(page: Document): Promise<object> {
  const text = page.getElementById("passkey-options")?.textContent ?? "{}";
  const { publicKey } = (JSON.parse(text) as { creation_options: CreationOptions }).creation_options;
  const credential = (await navigator.credentials.create({
    publicKey: {
      ...publicKey,
      challenge: fromBase64Url(publicKey.challenge),
      user: { ...publicKey.user, id: fromBase64Url(publicKey.user.id) },
      excludeCredentials: descriptors(publicKey.excludeCredentials),
      // Kept on the device under its lock, so that it needs no number to be found by.
      authenticatorSelection: {
        ...publicKey.authenticatorSelection,
        residentKey: "required",
        requireResidentKey: true,
        userVerification: "required",
      },
    },
  })) as PublicKeyCredential | null;
  if (!credential) throw new Error("no passkey");
  const response = credential.response as AuthenticatorAttestationResponse;
  return {
    ...common(credential),
    response: {
      clientDataJSON: toBase64Url(response.clientDataJSON),
      attestationObject: toBase64Url(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  };
}

async function got(url: string): Promise<object> {
  const reply = await fetch(url, { credentials: "same-origin", headers: { Accept: "application/json" } });
  if (!reply.ok) throw new Error(`answer ${reply.status}`);
  const { publicKey } = ((await reply.json()) as { request_options: RequestOptions }).request_options;
  const credential = (await navigator.credentials.get({
    publicKey: {
      ...publicKey,
      challenge: fromBase64Url(publicKey.challenge),
      allowCredentials: descriptors(publicKey.allowCredentials),
    },
  })) as PublicKeyCredential | null;
  if (!credential) throw new Error("no passkey");
  const response = credential.response as AuthenticatorAssertionResponse;
  return {
    ...common(credential),
    response: {
      clientDataJSON: toBase64Url(response.clientDataJSON),
      authenticatorData: toBase64Url(response.authenticatorData),
      signature: toBase64Url(response.signature),
      userHandle: response.userHandle ? toBase64Url(response.userHandle) : null,
    },
  };
}

function common(credential: PublicKeyCredential): object {
  return {
    type: credential.type,
    id: credential.id,
    rawId: toBase64Url(credential.rawId),
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

function descriptors(list: Descriptor[] | undefined): PublicKeyCredentialDescriptor[] {
  return (list ?? []).map((one) => ({ ...one, id: fromBase64Url(one.id) }));
}
