import { newSalt } from "../../../../gateway/index.js";
import { assignPolicyId, verifyDocument } from "../../../../gateway/policies/index.js";
import type { Step } from "../../engine/index.js";
import { altered } from "./issuance.js";
import { delivered, policyAt, type PolicyWorld } from "./world.js";

/** Anyone who has a document verifies it, free of charge and without an account. */
export const verification: Step<PolicyWorld> = {
  title: "Documents are verified: true, forged, unknown",
  async play(world, scene) {
    const { registry } = world.suite;
    const { document } = policyAt(world, 0);
    const genuine = await verifyDocument(registry, delivered(document));
    scene.tell(genuine.sentence);
    scene.check("the true document matches", [genuine.result, genuine.custody], ["MATCH_CURRENT", "DEPOSITED"]);
    scene.check("it names version and insurer", [genuine.version, genuine.insurer], [1, world.insurer.member]);

    const forged = await verifyDocument(registry, delivered(altered(document)));
    scene.tell(forged.sentence);
    scene.check("a hundredfold sum insured is found out", forged.result, "MISMATCH");
    const resalted = await verifyDocument(registry, { ...document, salt: newSalt() });
    scene.check("another salt is found out", resalted.result, "MISMATCH");
    const otherPdf = await verifyDocument(registry, document, { pdf: Uint8Array.of(1, 2, 3) });
    scene.check("a foreign PDF is found out", otherPdf.result, "MISMATCH");

    const invented = assignPolicyId({ ...document, policyNumber: "SYN-NEVER-ISSUED" }, world.insurer);
    const unknown = await verifyDocument(registry, invented);
    scene.tell(unknown.sentence);
    scene.check("an invented policy is unknown", unknown.result, "UNKNOWN");
  },
};
