import { JsonRpcProvider, ZeroAddress } from "ethers";
import { MemberRegistry__factory, MemberStatus } from "tongzhou";
import memberRegistryAbi from "tongzhou/abi/MemberRegistry.json" with { type: "json" };
import { parseAddresses } from "tongzhou/addresses";
import { GatewayError } from "tongzhou/gateway";

/** What a stranger's program does with the installed package: connects to a node, deploys and reads a contract. */
export async function consume(url: string): Promise<Record<string, string | number | boolean>> {
  const provider = new JsonRpcProvider(url);
  const { chainId } = await provider.getNetwork();
  const registry = await new MemberRegistry__factory(await provider.getSigner()).deploy(ZeroAddress, [], 1n);
  const { status } = await registry.memberInfo(1n);
  const gateway = GatewayError.prototype instanceof Error;
  provider.destroy();
  const unknown = status === MemberStatus.NONE;
  return { chainId: Number(chainId), unknown, abi: memberRegistryAbi.length, gateway, addresses: refusal() };
}

/** What is wrong with a record of addresses that lacks everything. */
function refusal(): string {
  try {
    return parseAddresses("{}").network;
  } catch (error) {
    return error instanceof GatewayError ? error.code : "none";
  }
}
