import { type PolicyDocument, toChainDate } from "../../../../gateway/index.js";
import {
  assignPolicyId,
  contentOf,
  prepareEndorsement,
  preparePolicy,
  verifyDocument,
} from "../../../../gateway/policies/index.js";
import { type Scenario, type Scene, scenario, type Step } from "../../engine/index.js";
import { as, relay, type Stage } from "../../stage/index.js";
import { registerProduct } from "../policy/product.js";
import { acknowledge } from "../policy/world.js";
import type { PolicyFileOnDisk } from "./files.js";
import { type DocumentsWorld, holderOf, openWorld, type Registration } from "./world.js";

/** Registers and verifies the reader's own policy files. */
export function documents(files: readonly PolicyFileOnDisk[]): Scenario<Stage> {
  return scenario({
    id: "documents",
    title: "Your own policy documents",
    open: (stage: Stage) => openWorld(stage, files),
    steps: [registering, verifying, tampering],
  });
}

const registering: Step<DocumentsWorld> = {
  title: "Your files are registered and deposited",
  async play(world, scene) {
    const product = await registerProduct(world, { code: "SYN-YOUR-PRODUCT", by: "pacific" }, scene);
    for (const registration of world.registrations) {
      const { name, document, pdf, id } = registration;
      if (document.version === 1) await issue(world, product, registration, scene);
      else await endorse(world, registration, scene);
      await scene.send(as(world, "registry", "keeper").deposit({ id, content: contentOf(document, pdf) }));
      scene.tell(`${name}: version ${document.version}${pdf === undefined ? "" : " with its PDF"} is on chain.`);
      scene.check(`${name} is registered`, (await world.suite.registry.policy(id)).version, document.version);
    }
  },
};

const verifying: Step<DocumentsWorld> = {
  title: "Your files verify",
  async play(world, scene) {
    for (const registration of world.registrations) {
      const { name, document, pdf, id } = registration;
      const { result, sentence } = await verifyDocument(world.suite.registry, document, { pdf, id });
      scene.tell(`${name}: ${sentence}`);
      scene.check(`${name} verifies`, result, await expected(world, registration));
    }
  },
};

const tampering: Step<DocumentsWorld> = {
  title: "Altered copies of your files do not verify",
  async play(world, scene) {
    const { registry } = world.suite;
    for (const { name, document, pdf, id } of world.registrations) {
      const text = await verifyDocument(registry, raised(document), { pdf, id });
      scene.tell(`${name} with a higher sum insured: ${text.sentence}`);
      scene.check(`${name} altered is found out`, text.result, "MISMATCH");
      if (pdf === undefined) continue;
      const picture = await verifyDocument(registry, document, { pdf: Uint8Array.of(...pdf, 0), id });
      scene.check(`${name} with an altered PDF is found out`, picture.result, "MISMATCH");
    }
  },
};

async function issue(
  world: DocumentsWorld,
  product: bigint,
  { document, pdf }: Registration,
  scene: Scene,
): Promise<void> {
  const wallet = await holderOf(world, document.holder.pseudonym, scene);
  const { fields } = preparePolicy(assignPolicyId(document, world.insurer), { ...world.insurer, pdf });
  const content = contentOf(document, pdf);
  const newPolicy = { ...fields, content, holder: wallet.address, premiumReceived: true };
  await scene.send(as(world, "registry", "pacific").issue(product, newPolicy));
}

/** The holder accepts the new version, having received the first. */
async function endorse(world: DocumentsWorld, { document, pdf, id }: Registration, scene: Scene): Promise<void> {
  const wallet = await holderOf(world, document.holder.pseudonym, scene);
  if (document.version === 2) await acknowledge(world, { id, holder: { wallet } }, scene);
  const change = prepareEndorsement(document, { effectiveOn: await world.stage.clock.today(), pdf });
  await scene.send(as(world, "endorsements", "pacific").endorse(id, change));
  const act = world.suite.endorsements.acceptEndorsement.populateTransaction(id, change);
  await relay(world, { wallet }, act, { by: "pacific", scene });
}

/** What verification should say of a file. */
async function expected({ registrations, stage }: DocumentsWorld, { id, document }: Registration): Promise<string> {
  const last = registrations.filter((other) => other.id === id).at(-1)?.document;
  if (last?.version !== document.version) return "MATCH_SUPERSEDED";
  const today = toChainDate(await stage.clock.today());
  const { expiry } = registrations.find((other) => other.id === id)?.document ?? document;
  return expiry !== undefined && Number(expiry.replaceAll("-", "")) < today ? "MATCH_TERMINATED" : "MATCH_CURRENT";
}

/** A document whose sum insured begins with one more digit. */
function raised(document: PolicyDocument): PolicyDocument {
  const { amount, currency } = document.sumInsured;
  return { ...document, sumInsured: { amount: `9${amount}`, currency } };
}
