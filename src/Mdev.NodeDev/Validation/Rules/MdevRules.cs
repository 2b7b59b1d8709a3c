namespace Mdev.NodeDev;

/// <summary>Rules of mediated devices.</summary>
static class MdevRules
{
    /// <summary>A UUID is spelt as everyone prints it.</summary>
    internal static void UuidIsNormal(RuleContext context)
    {
        foreach (SourceElement mdev in context.Capabilities("mdev"))
        {
            foreach (SourceElement uuid in mdev.ChildrenOf("uuid"))
            {
                if (!LibvirtUuid.TryParse(uuid.Text, out Guid value))
                    continue;
                string normal = value.ToString("D");
                if (uuid.Text != normal)
                    context.ReportText(uuid, uuid.Text, normal);
            }
        }
    }
}
