namespace Mdev.NodeDev.Hosts;

/// <summary>What is done to a device, in the words that scripts of mdevctl get.</summary>
enum MdevctlAction
{
    Start,
    Stop,
    Define,
    Undefine,
    Modify,
}
