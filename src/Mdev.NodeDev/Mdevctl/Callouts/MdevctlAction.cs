namespace Mdev.NodeDev.Hosts;

/// <summary>The operations that scripts of mdevctl are called for.</summary>
enum MdevctlAction
{
    Start,
    Stop,
    Define,
    Undefine,
    Modify,
}
