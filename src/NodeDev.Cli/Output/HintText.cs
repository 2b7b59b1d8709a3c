using Mdev.NodeDev.Changes;

namespace NodeDev.Cli;

/// <summary>Hints with the commands of this program.</summary>
static class HintText
{
    /// <summary>What to do, with the command that does it.</summary>
    internal static string Action(HostChangeHint hint) =>
        hint.FollowUp switch
        {
            HostChangeFollowUp.ListDevices => $"{hint.Action} Run 'nodedev list'.",
            HostChangeFollowUp.ListDefinitions => $"{hint.Action} Run 'nodedev list --defined'.",
            HostChangeFollowUp.ListTypes => $"{hint.Action} Run 'nodedev types'.",
            HostChangeFollowUp.Remove => $"{hint.Action} Run 'nodedev remove'.",
            HostChangeFollowUp.ReplaceDefinition => $"{hint.Action} Run 'nodedev define --replace' to replace it.",
            HostChangeFollowUp.AllowPreparation => $"{hint.Action} Run it with --allow-preparation.",
            _ => hint.Action,
        };
}
